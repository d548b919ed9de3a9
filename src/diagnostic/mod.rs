//! Floor 2: what is reported, and how severe it is.

mod load_error;
mod report;
mod rule_info;
mod severity;

pub use load_error::{LoadError, Mistake};
pub use report::{Diagnostic, Edit, Fix, Label, Report, Safety, Scope, Unchecked};
pub use rule_info::{RuleId, RuleInfo};
pub use severity::Severity;
