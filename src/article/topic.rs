//! What an article is about, and whether it promotes it.

use std::collections::BTreeMap;

use super::coverage;
use super::{Article, Cues, Genre, Place};
use crate::document::Role;
use crate::lexicon::{Hit, Terms};

/// Sentences that must name a treatment before an article without a title is about it.
const MENTIONS: usize = 3;
/// Sentences that must claim a benefit of it before the article promotes it; one where it is sold, and
/// none where the title offers it.
const BENEFITS: usize = 2;

/// One benefit in so many sentences is too thin to promote.
const DILUTED: usize = 24;
/// And one in so many in a release, which tells of the firm as well.
const TOLD: usize = 12;
/// An article on a treatment names treatments at least once in so many sentences.
const SPARSE: usize = 6;

/// One benefit in so many sentences makes even a release on the firm's own news promote.
const FULL: usize = 3;

/// What the title of a release says when its news is the firm's and not the treatment's: people,
/// money, patents, honours, meetings, policy, services to laboratories.
const FIRM_NEWS: &[&str] = &[
    " joins ",
    " appoints ",
    " welcomes ",
    " advisor",
    " adviser",
    " ceo ",
    " raises ",
    " funding",
    " series a",
    " grant",
    " patent",
    " financial results",
    " quarter",
    " award",
    " named ",
    " recognized ",
    " recognised ",
    " honor",
    " honour",
    " conference",
    " congress",
    " summit",
    " symposium",
    " annual meeting",
    " to present ",
    " q&a ",
    " executive order",
    " policy",
    " amendment",
    " act ",
    " bill ",
    " biodefense",
    " manufacturing",
    " partnership",
    " acquisition",
    " acquires ",
    " merger",
    " investor",
    " stocks ",
    " market ",
    " product line",
    " development services",
    " production ",
    " seo ",
    " r&d ",
    " gmp ",
    " laborator",
    " platform",
    " website",
    " scholarship",
    " survey",
    " insurance",
    " new location",
    " anniversary",
    " podcast",
    " interview",
    " resources",
    " directory",
    " executive",
    " applauds ",
    " prize ",
    " lawsuit",
    " alleges ",
    " names ",
    " savings ",
    " fund ",
    " foundation ",
    " credentialed ",
    " comments on ",
    " earns ",
    " hall of fame",
    " inc 5000",
    " ownership",
    " lectures ",
    " models ",
    " animal ",
    " veterinary ",
    " research program",
    " drug development ",
    " payment",
    " pipeline ",
    " development solutions",
];

/// How often a page that sells must name what it sells, where that is a word for any treatment.
const SOLD: usize = 2;

/// Sentences that must offer before an article sells.
const OFFERS: usize = 3;

/// One sentence in so many that claims a benefit of care makes a release one on that care.
const RICH: usize = 5;

/// A plain text that praises and offers nothing must claim a benefit in one of so many sentences.
const DENSE: usize = 3;
/// A treatment named in less than one of so many sentences is none that a text is about.
const FAINT: usize = 40;

/// What an article is about.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Topic {
    /// The treatment named most often, as first written, where the article is about one.
    pub intervention: Option<String>,
    /// Whether the treatment has no name of its own: "the programme", "our therapy".
    pub is_unnamed: bool,
    /// How many sentences name a treatment.
    pub mentions: usize,
    /// Sentences that claim a benefit of a treatment.
    pub benefits: Vec<u32>,
    /// Sentences that name a harm, outside negation and outside the symptoms of the condition treated.
    pub harms: Vec<u32>,
    /// Sentences that deny a benefit of a treatment, or say how little is known of it.
    pub limits: Vec<u32>,
    /// How many benefits make an article promote: fewer in a very short one.
    enough: usize,
    /// Whether the article informs: it gives harms and limits the room that it gives benefits,
    /// or tells of benefits in passing and praises nothing.
    informs: bool,
}

impl Topic {
    /// Whether the article is about a treatment.
    pub fn has_intervention(&self) -> bool {
        self.intervention.is_some()
    }

    /// How many benefits make the article promote.
    pub fn enough(&self) -> usize {
        self.enough
    }

    /// Whether the article claims benefits of the treatment it is about.
    pub fn claims_benefits(&self) -> bool {
        self.has_intervention() && self.benefits.len() >= self.enough
    }

    /// Whether it claims benefits and does more than inform.
    pub fn promotes(&self) -> bool {
        self.claims_benefits() && !self.informs
    }
}

/// Finds the topic of an article.
pub(super) fn find(article: &Article<'_>) -> Topic {
    let mut names: BTreeMap<String, (usize, String)> = BTreeMap::new();
    let mut topic = Topic::default();
    for (index, sentence) in article.sentences().iter().enumerate() {
        let role = article.block(sentence).role;
        if is_aside(role) {
            continue;
        }
        let mut is_named = false;
        let titled = matches!(role, Role::Title | Role::Heading);
        let named_in_title = |hit: &Hit| titled && article.is_named_treatment(*hit);
        let hits = article.find(
            sentence.tokens.clone(),
            Cues::INTERVENTION.and(Cues::NAMED_TREATMENT),
        );
        for hit in hits.filter(|hit| article.cues(*hit).any(Cues::INTERVENTION) || named_in_title(hit)) {
            // "EMDR Therapy": the word before the kind names it.
            let kind_only = !article.cues(hit).any(Cues::INTERVENTION);
            let text = article.text(hit.start - u32::from(kind_only)..hit.end);
            // The first line of a plain text is as good as a title.
            let weight = if titled || index == 0 { MENTIONS } else { 1 };
            let entry = names
                .entry(text.to_lowercase())
                .or_insert_with(|| (0, text.to_owned()));
            entry.0 += weight;
            is_named = true;
        }
        topic.mentions += usize::from(is_named);
    }
    // A text of a few sentences cannot repeat itself: there one mention in four sentences is enough.
    let short = article.sentences().len() / 4 + 1;
    // A long page on a disease praises a treatment here and there; it does not promote it.
    // So does one that names treatments in few of its sentences, and none in its title.
    let titled = article
        .sentences()
        .first()
        .is_some_and(|first| article.has(first.tokens.clone(), Cues::INTERVENTION));
    let thin = !titled && topic.mentions * SPARSE < article.sentences().len();
    let named_in_title = article
        .sentences()
        .first()
        .is_some_and(|first| article.has(first.tokens.clone(), Cues::NAMED_TREATMENT));
    let faint = !titled && !named_in_title && topic.mentions * FAINT < article.sentences().len();
    let sells = sells(article);
    // Nor does a release on a patent or a new director whose last lines praise the product.
    let firm_news = is_firm_news(article);
    // A page that sells needs no more than any short text, whatever else it talks about; a release
    // whose title is of something else has more to tell of than what it sells.
    let all = article.sentences().len();
    let is_release = article.genre() == Genre::PressRelease;
    let diluted = match (firm_news, sells, thin) {
        (true, ..) => all / FULL,
        (false, false, true) => all / SPARSE,
        (false, ..) if is_release && !titled => all / TOLD,
        (false, true, _) => 0,
        (false, false, false) => all / DILUTED,
    };
    let offered = article
        .sentences()
        .first()
        .is_some_and(|first| article.has(first.tokens.clone(), Cues::INTERVENTION.and(Cues::TREATMENT)));
    let benefits = match (sells, offered) {
        (true, true) => 0,
        (true, false) => 1,
        (false, _) => BENEFITS,
    };
    topic.enough = benefits.min(short).max(diluted);
    topic.intervention = names
        .into_values()
        .filter(|(count, _)| sells || !faint && *count >= MENTIONS.min(short))
        .max_by(|one, other| one.0.cmp(&other.0).then_with(|| other.1.cmp(&one.1)))
        .map(|(_, name)| name);
    if topic.intervention.is_none() && (sells || !firm_news && praises_care(article)) {
        topic.intervention = product(article);
        topic.is_unnamed = !sells;
        topic.enough = topic.enough.max(if is_release { all / SPARSE } else { 0 });
    }
    if topic.has_intervention() {
        weigh(article, &mut topic);
        topic.informs = !sells && informs(article, &topic);
    }
    topic
}

/// Whether an article informs on the treatment it is about rather than promoting it.
///
/// It gives harms and limits the room that it gives benefits and praise; or its title doubts; or it
/// tells of benefits in passing, as a page on a disease or a substance does, without a word of praise.
/// News and releases make much of one result in as plain a tone.
fn informs(article: &Article<'_>, topic: &Topic) -> bool {
    let reserve = topic.harms.len() + topic.limits.len();
    let praise = praise(article);
    let is_balanced = reserve >= topic.benefits.len() + praise;
    let is_plain = matches!(article.genre(), Genre::Other | Genre::Leaflet)
        && topic.benefits.len() * DENSE < article.sentences().len()
        && praise == 0;
    is_balanced || is_plain || article.doubts_in_title()
}

/// How many words of praise and offers the article makes its own.
fn praise(article: &Article<'_>) -> usize {
    let praises = Cues::HYPE
        .and(Cues::BOOSTER)
        .and(Cues::PROVIDER)
        .and(Cues::CALL_TO_ACTION);
    let all = article.find(0..article.tokens().len() as u32, praises);
    let own = all.filter(|hit| {
        let place = article.place(hit.start..hit.end);
        !is_aside(article.role(place))
            && !article.negated(place)
            && !article.is_criticised(place)
            && !article.is_question(place)
    });
    own.count()
}

/// Whether it is a release whose title tells of the firm, or a talk with someone.
fn is_firm_news(article: &Article<'_>) -> bool {
    article.sentences().first().is_some_and(|title| {
        let text = article.text(title.tokens.clone()).to_lowercase();
        let padded = format!(" {} ", text.replace([':', ',', '.', ';', '\u{2019}'], " "));
        padded.contains(" q&a with ")
            || article.genre() == Genre::PressRelease && FIRM_NEWS.iter().any(|event| padded.contains(event))
    })
}

/// Whether the article sells: it speaks as the one who offers, or calls the reader to act.
fn sells(article: &Article<'_>) -> bool {
    let offers = article.sentences().iter().filter(|sentence| {
        let aside = is_aside(article.block(sentence).role);
        !aside && article.has(sentence.tokens.clone(), Cues::PROVIDER.and(Cues::CALL_TO_ACTION))
    });
    article.genre() == Genre::Marketing || offers.take(OFFERS).count() == OFFERS
}

/// Whether it is a release full of the good that a provider's care does, without a treatment that is
/// known by name: "the programme", "this approach", "our equine therapy". Care must be meant, not
/// software: the sentence names a condition or outcome, or a word for care.
fn praises_care(article: &Article<'_>) -> bool {
    if !matches!(article.genre(), Genre::PressRelease | Genre::Marketing) {
        return false;
    }
    let care = article.terms(&["context.care"]);
    let support = Support::new(article);
    let praises = |index: &usize| {
        let sentence = &article.sentences()[*index];
        let tokens = sentence.tokens.clone();
        let place = Place {
            start: tokens.start,
            end: tokens.start + 1,
            sentence: *index as u32,
        };
        !is_aside(article.block(sentence).role)
            && (article.has(tokens.clone(), Cues::OUTCOME)
                || article.terms_in(tokens, &care).next().is_some())
            && claims_benefit(article, place, &support)
    };
    let all = article.sentences().len();
    let count = (0..all).filter(praises).count();
    count >= OFFERS && (count + praise(article).min(count)) * RICH >= all
}

/// What a page sells under a name of its own: its most frequent word for a treatment.
fn product(article: &Article<'_>) -> Option<String> {
    let mut words: BTreeMap<String, usize> = BTreeMap::new();
    for hit in article.find(0..article.tokens().len() as u32, Cues::TREATMENT) {
        *words
            .entry(article.text(hit.start..hit.end).to_lowercase())
            .or_default() += 1;
    }
    let (word, count) = words.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= SOLD).then_some(word)
}

/// Finds the sentences that claim benefits and those that name harms.
fn weigh(article: &Article<'_>, topic: &mut Topic) {
    let treated = coverage::treated(article);
    let support = Support::new(article);
    let name = topic.intervention.as_deref().unwrap_or_default().to_lowercase();
    let nothing = article.terms(&["coverage.no-effect"]);
    for (index, sentence) in article.sentences().iter().enumerate() {
        if is_aside(article.block(sentence).role) {
            continue;
        }
        let place = Place {
            start: sentence.tokens.start,
            end: sentence.tokens.start + 1,
            sentence: index as u32,
        };
        if claims_benefit(article, place, &support) {
            topic.benefits.push(index as u32);
        }
        if coverage::names_harm(article, place, &treated, &name) {
            topic.harms.push(index as u32);
        }
        if sets_limit(article, place, &nothing) {
            topic.limits.push(index as u32);
        }
    }
}

/// Whether a sentence denies a benefit of a treatment under discussion, or says how little is known.
/// What other treatments fail to do is no limit of this one.
fn sets_limit(article: &Article<'_>, place: Place, nothing: &Terms) -> bool {
    if article.is_question(place) || coverage::speaks_of_standard_care(article, place) {
        return false;
    }
    let sentence = article.sentence(place).tokens.clone();
    let named = article.has(sentence.clone(), Cues::INTERVENTION.and(Cues::TREATMENT));
    let mut benefits = article.find(sentence.clone(), Cues::RELIEF.and(Cues::BENEFIT));
    article.has_caveat(place)
        || article.terms_in(sentence.clone(), nothing).next().is_some()
        || (named || article.has_mention(place))
            && benefits.any(|hit| {
                article.negated(Place {
                    start: hit.start,
                    end: hit.end,
                    ..place
                })
            })
}

/// Parts that are not the article's own words.
pub(super) fn is_aside(role: Role) -> bool {
    matches!(role, Role::Boilerplate | Role::Reference | Role::Quote)
}

/// The words of "supports heart health", which claim a benefit together.
struct Support {
    verbs: Terms,
    goods: Terms,
}

impl Support {
    /// How far after the verb the good stands, in tokens.
    const REACH: u32 = 6;

    fn new(article: &Article<'_>) -> Self {
        Self {
            verbs: article.terms(&["context.support-verb"]),
            goods: article.terms(&["context.health-good"]),
        }
    }

    /// Whether such a verb and what it is said to do good to stand in a sentence.
    fn stands_in(&self, article: &Article<'_>, place: Place) -> bool {
        let sentence = article.sentence(place).tokens.clone();
        article.terms_in(sentence.clone(), &self.verbs).any(|verb| {
            let after = verb.end..sentence.end.min(verb.end + Self::REACH);
            let at = Place {
                start: verb.start,
                end: verb.end,
                ..place
            };
            article.terms_in(after, &self.goods).next().is_some()
                && !article.negated(at)
                && !article.is_aim(at)
                && !article.has_caveat(at)
        })
    }
}

/// A benefit verb or noun in a sentence about a treatment, not denied and not asked.
fn claims_benefit(article: &Article<'_>, place: Place, support: &Support) -> bool {
    let sentence = article.sentence(place).tokens.clone();
    let named = article.has(sentence.clone(), Cues::INTERVENTION.and(Cues::TREATMENT));
    if !named && article.mention_at(sentence.start, place.sentence).is_none() || article.is_question(place) {
        return false;
    }
    support.stands_in(article, place)
        || article
            .find(sentence, Cues::RELIEF.and(Cues::BENEFIT))
            .any(|hit| {
                let at = Place {
                    start: hit.start,
                    end: hit.end,
                    ..place
                };
                !article.negated(at) && !article.is_aim(at) && !article.has_caveat(at)
            })
}
