//! Weight files: a head for people, then the numbers of features and a byte for each class.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::logistic::Fitted;
use crate::problem::{Doing, Outcome};

/// What goes into a weight file.
pub(super) struct Weights<'a> {
    pub(super) task: &'a str,
    pub(super) classes: &'a [&'a str],
    pub(super) sets: &'a [&'a str],
    pub(super) by_document: bool,
    pub(super) method: &'a str,
    pub(super) date: Option<&'a str>,
    pub(super) figures: &'a str,
    pub(super) fitted: &'a Fitted,
    pub(super) keep: usize,
}

impl Weights<'_> {
    /// Writes the file; gives the weights as they are in it.
    pub(super) fn write(&self, folder: &Path) -> Outcome<Fitted> {
        let weight = |weights: &[f32]| weights.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        let mut rows: Vec<(u32, &[f32])> = self
            .fitted
            .weights
            .iter()
            .map(|(id, weights)| (*id, weights.as_slice()))
            .collect();
        rows.sort_by(|one, other| {
            weight(other.1)
                .total_cmp(&weight(one.1))
                .then(one.0.cmp(&other.0))
        });
        rows.truncate(self.keep);
        rows.sort_by_key(|row| row.0);
        let most = rows.iter().map(|row| weight(row.1)).fold(1e-9, f32::max);
        // Bytes stand for their squares, so that small weights keep their detail beside large ones.
        let scale = most / (127.0 * 127.0);
        let byte =
            |weight: f32| ((weight.abs() / scale).sqrt().round().copysign(weight)).clamp(-127.0, 127.0) as i8;
        rows.retain(|row| row.1.iter().any(|weight| byte(*weight) != 0));

        let mut head = String::new();
        let bias: Vec<String> = self.fitted.bias.iter().map(|bias| format!("{bias:.4}")).collect();
        let _ = writeln!(head, "task: {}", self.task);
        let _ = writeln!(head, "sets: {}", self.sets.join(" "));
        let _ = writeln!(
            head,
            "part: dev (FNV-1a-64 of doc, else group, else id, modulo 10, at least 3)"
        );
        let _ = writeln!(head, "method: {}", self.method);
        if let Some(date) = self.date {
            let _ = writeln!(head, "date: {date}");
        }
        let _ = writeln!(head, "cross-validated by document: {}", self.figures);
        let _ = writeln!(head, "classes: {}", self.classes.join(" "));
        let _ = writeln!(head, "by document: {}", self.by_document);
        let _ = writeln!(head, "features: {}", rows.len());
        let _ = writeln!(head, "scale: {scale}");
        let _ = writeln!(head, "bias: {}", bias.join(" "));
        head += "---\n";
        let mut file = head.into_bytes();
        for (id, _) in &rows {
            file.extend(id.to_le_bytes());
        }
        let mut rounded = BTreeMap::new();
        for (id, weights) in &rows {
            let bytes: Vec<i8> = weights.iter().map(|weight| byte(*weight)).collect();
            file.extend(bytes.iter().map(|byte| byte.cast_unsigned()));
            rounded.insert(
                *id,
                bytes
                    .iter()
                    .map(|byte| f32::from(*byte) * f32::from(*byte).abs() * scale)
                    .collect(),
            );
        }
        let path = folder.join(format!("{}.weights", self.task));
        fs::write(&path, file).doing(|| format!("cannot write `{}`", path.display()))?;
        Ok(Fitted {
            weights: rounded,
            bias: self.fitted.bias.clone(),
        })
    }
}
