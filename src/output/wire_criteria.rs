//! The shape of a report card that other programs read.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::scorecard::Criterion;

/// A report card: an object with a field a question, in their order.
#[derive(Clone, Copy, Debug)]
pub struct Criteria<'a>(pub &'a [Criterion]);

#[derive(Serialize)]
struct Answer<'a> {
    rating: &'static str,
    score: f32,
    reasons: Vec<Reason<'a>>,
}

#[derive(Serialize)]
struct Reason<'a> {
    start: usize,
    end: usize,
    message: &'a str,
}

impl Serialize for Criteria<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for criterion in self.0 {
            map.serialize_entry(criterion.key, &Answer::new(criterion))?;
        }
        map.end()
    }
}

impl<'a> Answer<'a> {
    fn new(criterion: &'a Criterion) -> Self {
        let reasons = criterion.reasons.iter().map(|reason| Reason {
            start: reason.span.start(),
            end: reason.span.end(),
            message: &reason.message,
        });
        Self {
            rating: criterion.rating.as_str(),
            score: (criterion.score * 10_000.0).round() / 10_000.0,
            reasons: reasons.collect(),
        }
    }
}
