//! Counts of right and wrong, and the figures made of them.

/// A share, or nothing where there was nothing to count.
pub(crate) fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// How yes-or-no answers met the labels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Confusion {
    hits: usize,
    false_alarms: usize,
    misses: usize,
    rejections: usize,
}

impl Confusion {
    /// Counts one answer.
    pub(crate) fn add(&mut self, label: bool, answer: bool) {
        match (label, answer) {
            (true, true) => self.hits += 1,
            (true, false) => self.misses += 1,
            (false, true) => self.false_alarms += 1,
            (false, false) => self.rejections += 1,
        }
    }

    /// How many answers were counted.
    pub(crate) fn total(&self) -> usize {
        self.hits + self.false_alarms + self.misses + self.rejections
    }

    /// The share of answers that were right.
    pub(crate) fn accuracy(&self) -> Option<f64> {
        share(self.hits + self.rejections, self.total())
    }

    /// The share of "yes" that was right.
    pub(crate) fn precision(&self) -> Option<f64> {
        share(self.hits, self.hits + self.false_alarms)
    }

    /// The share of what is "yes" that was found.
    pub(crate) fn recall(&self) -> Option<f64> {
        share(self.hits, self.hits + self.misses)
    }

    /// The harmonic mean of precision and recall of "yes".
    pub(crate) fn f1(&self) -> Option<f64> {
        f1(self.hits, self.false_alarms + self.misses)
    }

    /// The mean of the F1 of "yes" and the F1 of "no".
    ///
    /// A class nobody ever has or answers counts 0, as is usual.
    pub(crate) fn macro_f1(&self) -> Option<f64> {
        let wrong = self.false_alarms + self.misses;
        let no = f1(self.rejections, wrong).unwrap_or(0.0);
        (self.total() > 0).then(|| f64::midpoint(self.f1().unwrap_or(0.0), no))
    }
}

fn f1(right: usize, wrong: usize) -> Option<f64> {
    share(2 * right, 2 * right + wrong)
}

#[cfg(test)]
mod tests {
    use super::Confusion;

    #[test]
    fn agrees_with_a_worked_example() {
        let mut counts = Confusion::default();
        for (label, answer, times) in [
            (true, true, 6),
            (true, false, 2),
            (false, true, 4),
            (false, false, 8),
        ] {
            (0..times).for_each(|_| counts.add(label, answer));
        }
        let close = |figure: Option<f64>, wanted: f64| figure.is_some_and(|f| (f - wanted).abs() < 1e-9);
        assert!(close(counts.accuracy(), 0.7));
        assert!(close(counts.precision(), 0.6));
        assert!(close(counts.recall(), 0.75));
        assert!(close(counts.f1(), 2.0 / 3.0));
        assert!(close(counts.macro_f1(), f64::midpoint(2.0 / 3.0, 8.0 / 11.0)));
    }

    #[test]
    fn has_no_figures_for_nothing() {
        assert_eq!(Confusion::default().f1(), None);
        assert_eq!(Confusion::default().macro_f1(), None);
    }
}
