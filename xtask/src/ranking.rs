//! Figures of rankings.

use std::collections::BTreeMap;

/// Something ranked among others.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ranked {
    /// What it is ranked with.
    pub(crate) group: usize,
    pub(crate) score: f32,
    pub(crate) wanted: bool,
}

/// The mean of the precisions at each wanted one, best score first; equals in their given order.
pub(crate) fn average_precision(ranked: &[Ranked]) -> f64 {
    let mut order: Vec<&Ranked> = ranked.iter().collect();
    order.sort_by(|one, other| other.score.total_cmp(&one.score));
    let (mut found, mut sum) = (0usize, 0.0);
    for (rank, one) in (1usize..).zip(order) {
        if one.wanted {
            found += 1;
            sum += found as f64 / rank as f64;
        }
    }
    sum / found.max(1) as f64
}

/// The mean of the average precisions of the groups that hold a wanted one.
pub(crate) fn mean_average_precision(ranked: &[Ranked]) -> f64 {
    mean(ranked, average_precision)
}

/// The share of groups with a wanted one whose three best hold one.
pub(crate) fn top_three(ranked: &[Ranked]) -> f64 {
    mean(ranked, |group| {
        let mut order: Vec<&Ranked> = group.iter().collect();
        order.sort_by(|one, other| other.score.total_cmp(&one.score));
        f64::from(u8::from(order.iter().take(3).any(|one| one.wanted)))
    })
}

/// How often one that is wanted scores above one that is not; equals count half.
pub(crate) fn area_under_curve(scored: impl Iterator<Item = (f64, bool)>) -> f64 {
    let (mut wanted, mut others) = (Vec::new(), Vec::new());
    for (score, is_wanted) in scored {
        if is_wanted { &mut wanted } else { &mut others }.push(score);
    }
    let mut won = 0.0;
    for (one, other) in wanted
        .iter()
        .flat_map(|one| others.iter().map(move |other| (one, other)))
    {
        won += match one.total_cmp(other) {
            std::cmp::Ordering::Greater => 1.0,
            std::cmp::Ordering::Equal => 0.5,
            std::cmp::Ordering::Less => 0.0,
        };
    }
    won / (wanted.len() * others.len()).max(1) as f64
}

fn mean(ranked: &[Ranked], of: impl Fn(&[Ranked]) -> f64) -> f64 {
    let mut groups: BTreeMap<usize, Vec<Ranked>> = BTreeMap::new();
    for one in ranked {
        groups.entry(one.group).or_default().push(*one);
    }
    groups.retain(|_, group| group.iter().any(|one| one.wanted));
    let sum: f64 = groups.values().map(|group| of(group)).sum();
    sum / groups.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::{Ranked, area_under_curve, average_precision, mean_average_precision, top_three};

    #[test]
    fn the_area_is_the_share_of_pairs_in_order() {
        let scored = [(0.9, true), (0.5, false), (0.5, true), (0.1, false)];
        assert!((area_under_curve(scored.into_iter()) - 3.5 / 4.0).abs() < 1e-9);
    }

    #[test]
    fn agrees_with_a_worked_example() {
        let one = |group, score, wanted| Ranked { group, score, wanted };
        let ranked = [
            one(0, 0.9, true),
            one(0, 0.8, false),
            one(0, 0.1, true),
            one(1, 0.5, false),
            one(1, 0.4, true),
            one(2, 0.3, false),
        ];
        let close = |figure: f64, wanted: f64| assert!((figure - wanted).abs() < 1e-9, "{figure}");
        close(average_precision(&ranked), (1.0 + 2.0 / 4.0 + 3.0 / 6.0) / 3.0);
        close(
            mean_average_precision(&ranked),
            f64::midpoint(f64::midpoint(1.0, 2.0 / 3.0), 0.5),
        );
        close(top_three(&ranked), 1.0);
    }
}
