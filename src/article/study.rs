//! What studies an article rests on, told by the designs it names.

use std::ops::Range;

use super::{Article, Cues, Designs, Digest, Place};
use crate::document::Role;

/// Blocks of running text that open an article; with the title they are its lead.
const OPENING: usize = 2;
/// Words that a block of running text has; shorter ones are datelines and bylines.
const RUNNING: usize = 12;

/// How many sentences point back to a study in an article that tells of one.
const POINTS_BACK: usize = 3;
/// The same where the lead names no study.
const POINTS_BACK_ALONE: usize = 5;

/// How often each design of study is named in an article.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Studies {
    synthesis: u16,
    randomised: u16,
    observational: u16,
    preliminary: u16,
    uncontrolled: u16,
    preclinical: u16,
    /// People who took part, volunteers, clinical trials.
    human: u16,
    /// Where someone decides who gets what.
    assigned: u16,
    /// Where people are watched: records, questionnaires, years of following.
    watching: u16,
    /// Where two things go together.
    association: u16,
    /// The designs that the lead names.
    lead: Designs,
    /// Whether a study, or a few, are what the article tells of.
    are_told: bool,
}

impl Studies {
    /// Whether the article reports on people who were watched, and on no trial: it names such a design
    /// more than once or in its lead, or tells how it was done and that two things went together.
    pub const fn are_observational(&self) -> bool {
        let watched = self.observational + self.watching;
        let named = self.observational > 1 || self.lead.any(Designs::OBSERVATIONAL);
        let told = watched > 0 && self.association > 0 && watched + self.association > 2;
        (named || told && self.assigned == 0) && self.randomised == 0 && self.preclinical < watched
    }

    /// Whether the article reports on animals, cells or models, and on nobody who was treated.
    pub const fn are_preclinical(&self) -> bool {
        let told = self.preclinical > 1 || self.lead.any(Designs::PRECLINICAL);
        let people = self.randomised + self.observational + self.uncontrolled + self.human;
        told && people * 3 <= self.preclinical
    }

    /// Whether the article tells of a study: its lead names one and its text points back to it time and
    /// again ("the trial", "these results"). Its figures are then those of the study.
    pub const fn are_told(&self) -> bool {
        self.are_told
    }

    /// Whether all the article has is preliminary: pilots, preprints, interim results, first phases.
    pub const fn are_preliminary(&self) -> bool {
        self.preliminary + self.uncontrolled > 0 && self.randomised + self.synthesis == 0
    }
}

impl Article<'_> {
    /// What studies the article rests on.
    pub fn studies(&self) -> Studies {
        *self.studies.get_or_init(|| find(self))
    }

    /// Whether a place tells of the study that the article tells of: in its lead, or in or right after
    /// a sentence that speaks of a study.
    pub fn is_of_told_study(&self, place: Place) -> bool {
        let sentence = place.sentence as usize;
        let speaks_of_study = |digest: &Digest| digest.has(Cues::DESIGN.and(Cues::STUDY));
        let near = sentence.saturating_sub(1)..=sentence;
        self.studies().are_told() && (self.in_lead(place) || self.digests()[near].iter().any(speaks_of_study))
    }

    /// The sentences that open the article: title, headings before the text, the first paragraphs.
    pub fn lead(&self) -> Range<usize> {
        0..*self.lead.get_or_init(|| self.end_of_lead())
    }

    fn end_of_lead(&self) -> usize {
        let mut left = OPENING;
        let mut end = 0;
        for (index, sentence) in self.sentences.iter().enumerate() {
            let is_new = index == 0 || self.sentences[index - 1].block != sentence.block;
            if is_new && left == 0 {
                break;
            }
            if is_new && self.is_running(index) {
                left -= 1;
            }
            end = index + 1;
        }
        end
    }

    /// Whether a place stands in the lead.
    pub fn in_lead(&self, place: Place) -> bool {
        self.lead().contains(&(place.sentence as usize))
    }

    /// Whether a sentence stands under a heading "About …": what a release says of its sender.
    fn is_of_sender(&self, sentence: u32) -> bool {
        let section = self.sentences_of_section(&self.sentences[sentence as usize]);
        self.sentences[section].first().is_some_and(|first| {
            self.block(first).role == Role::Heading && self.is_one_of(first.tokens.start, &["about"])
        })
    }

    /// Whether a block of running text begins with a sentence.
    fn is_running(&self, index: usize) -> bool {
        let block = self.sentences[index].block;
        let words: usize = self.sentences[index..]
            .iter()
            .take_while(|sentence| sentence.block == block)
            .map(|sentence| sentence.tokens.len())
            .sum();
        self.block(&self.sentences[index]).role == Role::Body && words >= RUNNING
    }
}

fn find(article: &Article<'_>) -> Studies {
    let lead = article.lead().end;
    let mut studies = Studies::default();
    let mut done = 0;
    for (at, hit) in article.hits.iter().enumerate() {
        let designs = article.table.designs(hit.form);
        if designs == Designs::NONE || hit.end <= done {
            continue;
        }
        // "Mendelian randomisation" is no randomisation: the longest term at a place counts.
        let is_part = article.hits[at + 1..]
            .iter()
            .take_while(|other| other.start == hit.start)
            .any(|other| other.end > hit.end && article.table.designs(other.form) != Designs::NONE);
        if is_part {
            continue;
        }
        done = hit.end;
        let sentence = article.sentence_of(hit.start);
        let role = article.block(&article.sentences[sentence as usize]).role;
        if matches!(role, Role::Boilerplate | Role::Reference)
            || article.is_of_sender(sentence)
            || article.may_have(sentence, article.table.wished_studies())
            || article.negated(article.place(hit.start..hit.end))
        {
            continue;
        }
        for (design, count) in [
            (Designs::SYNTHESIS, &mut studies.synthesis),
            (Designs::RANDOMISED, &mut studies.randomised),
            (Designs::OBSERVATIONAL, &mut studies.observational),
            (Designs::PRELIMINARY, &mut studies.preliminary),
            (Designs::UNCONTROLLED, &mut studies.uncontrolled),
            (Designs::PRECLINICAL, &mut studies.preclinical),
            (Designs::HUMAN, &mut studies.human),
            (Designs::ASSIGNED, &mut studies.assigned),
            (Designs::WATCHING, &mut studies.watching),
            (Designs::ASSOCIATION, &mut studies.association),
        ] {
            *count = count.saturating_add(u16::from(designs.any(design)));
        }
        if (sentence as usize) < lead {
            studies.lead = studies.lead.and(designs);
        }
    }
    studies.are_told = are_told(article, lead);
    studies
}

fn are_told(article: &Article<'_>, lead: usize) -> bool {
    let digests = article.digests();
    let named = digests[..lead.min(digests.len())]
        .iter()
        .any(|digest| digest.has(Cues::DESIGN.and(Cues::STUDY)));
    let points_back = |digest: &&Digest| digest.has(Cues::STUDY_POINTER);
    let least = if named { POINTS_BACK } else { POINTS_BACK_ALONE };
    digests.iter().filter(points_back).take(least).count() == least
}

#[cfg(test)]
mod tests {
    use super::Studies;
    use crate::article::Article;
    use crate::document::Document;
    use crate::rules::{Catalog, Compiled};
    use crate::text::{Format, Source};

    fn studies(text: &str) -> Studies {
        let compiled = Compiled::new(&Catalog::builtin(), &[]).expect("the embedded lexicon is sound");
        let document = Document::parse(&Source::new("test", Format::Markdown, text));
        Article::new(&document, compiled.table()).studies()
    }

    #[test]
    fn people_who_were_watched() {
        let watched = "# Naps and stroke\n\nIn a cohort of 900 nurses, those who napped had fewer strokes.";
        assert!(studies(watched).are_observational());
        let tried = "# Naps and stroke\n\nIn a cohort of 900 nurses, naps were randomly assigned.";
        assert!(!studies(tried).are_observational());
    }

    #[test]
    fn people_whose_records_were_read() {
        let records = "# Naps and stroke\n\nFrom their medical records, naps were linked to fewer strokes. \
                       Naps were also associated with better sleep.";
        assert!(studies(records).are_observational());
        let wished = format!("{records} Randomized trials are needed. A clinical trial will begin in May.");
        assert!(studies(&wished).are_observational());
        let of_sender = format!("{records}\n\n## About the hospital\n\nIt runs randomized trials.");
        assert!(studies(&of_sender).are_observational());
        let placebo = format!("{records} Half of them were given a placebo.");
        assert!(!studies(&placebo).are_observational());
    }

    #[test]
    fn a_study_that_is_told_of() {
        let told = "# Tea eases pain, study finds\n\nA study of tea. The researchers asked nurses. \
                    In the trial pain fell. The study ended in May.";
        assert!(studies(told).are_told());
        let mentioned = "# Tea eases pain\n\nTry our tea. Studies show that it works. The research is clear.";
        assert!(!studies(mentioned).are_told());
    }

    #[test]
    fn mendelian_randomisation_is_no_trial() {
        let genes = "# Iron\n\nA Mendelian randomization study of a large cohort linked iron to gout.";
        assert!(studies(genes).are_observational());
    }

    #[test]
    fn animals_and_people() {
        let mice = "# A molecule\n\nIn mice the molecule slowed tumours. The mice were young.";
        assert!(studies(mice).are_preclinical());
        let both = "# A molecule\n\nIn mice it slowed tumours; 40 volunteers took it, and the participants did well.";
        assert!(!studies(both).are_preclinical());
    }
}
