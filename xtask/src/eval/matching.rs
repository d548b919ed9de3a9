//! Matching findings one to one, as many as can be.

/// A diagnostic's place that could stand for a wanted finding, and how well it would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Candidate {
    /// Whether it is the very rule that is wanted.
    pub(super) same_rule: bool,
    /// How many bytes are shared.
    pub(super) overlap: usize,
    /// Which place it is.
    pub(super) place: usize,
}

/// For every wanted finding the place that stands for it; no place stands for two.
///
/// The best pairs are made first; then they are shifted, as long as one more can be made.
pub(super) fn pair(mut wanted: Vec<Vec<Candidate>>, places: usize) -> Vec<Option<usize>> {
    for candidates in &mut wanted {
        candidates.sort_by_key(|candidate| std::cmp::Reverse((candidate.same_rule, candidate.overlap)));
    }
    let mut pairs = Pairs {
        of_place: vec![None; places],
        wanted,
    };
    let mut best_first: Vec<(Candidate, usize)> = Vec::new();
    for (finding, candidates) in pairs.wanted.iter().enumerate() {
        best_first.extend(candidates.iter().map(|&candidate| (candidate, finding)));
    }
    best_first.sort_by_key(|(candidate, _)| std::cmp::Reverse((candidate.same_rule, candidate.overlap)));
    let mut paired = vec![false; pairs.wanted.len()];
    for (candidate, finding) in best_first {
        if !paired[finding] && pairs.of_place[candidate.place].is_none() {
            pairs.of_place[candidate.place] = Some(finding);
            paired[finding] = true;
        }
    }
    for (finding, paired) in paired.into_iter().enumerate() {
        if !paired {
            pairs.augment(finding, &mut vec![false; places]);
        }
    }
    let mut found = vec![None; pairs.wanted.len()];
    for (place, finding) in pairs.of_place.into_iter().enumerate() {
        if let Some(finding) = finding {
            found[finding] = Some(place);
        }
    }
    found
}

struct Pairs {
    wanted: Vec<Vec<Candidate>>,
    of_place: Vec<Option<usize>>,
}

impl Pairs {
    /// Finds a place for a finding, moving others to places that suit them too.
    fn augment(&mut self, finding: usize, tried: &mut [bool]) -> bool {
        for at in 0..self.wanted[finding].len() {
            let place = self.wanted[finding][at].place;
            if std::mem::replace(&mut tried[place], true) {
                continue;
            }
            let free = match self.of_place[place] {
                None => true,
                Some(other) => self.augment(other, tried),
            };
            if free {
                self.of_place[place] = Some(finding);
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::{Candidate, pair};

    fn candidate(place: usize, overlap: usize) -> Candidate {
        Candidate {
            same_rule: false,
            overlap,
            place,
        }
    }

    #[test]
    fn makes_way_for_a_finding_that_has_one_place_only() {
        let wanted = vec![vec![candidate(0, 9), candidate(1, 2)], vec![candidate(0, 3)]];
        assert_eq!(pair(wanted, 2), [Some(1), Some(0)]);
    }

    #[test]
    fn uses_a_place_once() {
        let wanted = vec![vec![candidate(0, 1)], vec![candidate(0, 5)], vec![]];
        assert_eq!(pair(wanted, 1), [None, Some(0), None]);
    }

    #[test]
    fn prefers_the_very_rule() {
        let same = Candidate {
            same_rule: true,
            overlap: 1,
            place: 1,
        };
        assert_eq!(pair(vec![vec![candidate(0, 9), same]], 2), [Some(1)]);
    }
}
