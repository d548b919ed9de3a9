//! Plain text, read as the structure a person sees.

use super::{check_blocks, check_span};
use crate::document::Role::{
    self, Body, Boilerplate, Caption, Heading, ListItem, Opaque, Quote, Reference, Title,
};
use crate::text::Format;

fn check(text: &str, expected: &[(Role, &str)]) {
    check_blocks(Format::Text, text, expected);
}

#[test]
fn spans_are_exact_across_wrapped_lines() {
    check_span(Format::Text, "\u{feff}A “cure” 🙂, a {{miracle}}.", "miracle");
    check_span(
        Format::Text,
        "We call it a {{miracle\r\n  drug}}.",
        "miracle drug",
    );
    check_span(Format::Text, "One.\n\n\n- A {{miracle}}\n", "miracle");
}

#[test]
fn a_short_first_line_is_the_title() {
    check(
        "Zinc for the Common Cold\n\nZinc is a metal. It is sold as a pill.\n\nWhat does it do?\nIt may help a little.\n",
        &[
            (Title, "Zinc for the Common Cold"),
            (Body, "Zinc is a metal. It is sold as a pill."),
            (Heading, "What does it do?"),
            (Body, "It may help a little."),
        ],
    );
    check(
        "Introduction\nWhy Zinc\nZinc is a metal.\n",
        &[
            (Heading, "Introduction"),
            (Heading, "Why Zinc"),
            (Body, "Zinc is a metal."),
        ],
    );
    check(
        "Zinc is a metal.\nIt helps.",
        &[(Body, "Zinc is a metal."), (Body, "It helps.")],
    );
    check("Zinc helps against colds", &[(Body, "Zinc helps against colds")]);
}

#[test]
fn a_lone_hyphen_makes_the_next_line_an_item() {
    check(
        "Zinc is a metal.\nBenefits of zinc\n-\nShorter colds\nColds may last a day less.\n•\nFewer pills\nOne is enough.",
        &[
            (Body, "Zinc is a metal."),
            (Heading, "Benefits of zinc"),
            (ListItem, "Shorter colds"),
            (Body, "Colds may last a day less."),
            (ListItem, "Fewer pills"),
            (Body, "One is enough."),
        ],
    );
}

#[test]
fn bullets_and_numbers_are_not_prose() {
    check(
        "Take it:\n1. With food\n2) Daily\n(3) Early\n* Not late\n  at night\n• Never twice\n\n1.5 mg is enough.\n-5 degrees is cold.\n",
        &[
            (Body, "Take it:"),
            (ListItem, "With food"),
            (ListItem, "Daily"),
            (ListItem, "Early"),
            (ListItem, "Not late at night"),
            (ListItem, "Never twice"),
            (Body, "1.5 mg is enough."),
            (Body, "-5 degrees is cold."),
        ],
    );
}

#[test]
fn short_lines_after_a_colon_are_a_list() {
    check(
        "We know of these side effects:\nNausea\nA bad taste\nHeadache\nWho Should Not Take It\nThose who are allergic.\n",
        &[
            (Body, "We know of these side effects:"),
            (ListItem, "Nausea"),
            (ListItem, "A bad taste"),
            (ListItem, "Headache"),
            (Heading, "Who Should Not Take It"),
            (Body, "Those who are allergic."),
        ],
    );
}

#[test]
fn an_introduction_with_nothing_after_it_stays_a_paragraph() {
    check(
        "Zinc has several benefits, such as:\nTaking zinc is easy, as you will see.\nSteps to take it may include:\nAsk someone.",
        &[
            (Body, "Zinc has several benefits, such as:"),
            (Body, "Taking zinc is easy, as you will see."),
            (Body, "Steps to take it may include:"),
            (Body, "Ask someone."),
        ],
    );
}

#[test]
fn wrapped_lines_are_joined() {
    check(
        "Zinc and You\n\nZinc is a metal that some people take when they have a\ncold. It may make the cold shorter, though nobody knows\nQuite why. See below.\nWhat We Know\nThere were some trials, most of them rather small, and\nthey do not agree.\n\n> quoted\n> twice\n",
        &[
            (Title, "Zinc and You"),
            (
                Body,
                "Zinc is a metal that some people take when they have a cold. It may make the cold shorter, though nobody knows Quite why. See below.",
            ),
            (Heading, "What We Know"),
            (
                Body,
                "There were some trials, most of them rather small, and they do not agree.",
            ),
            (Quote, "quoted twice"),
        ],
    );
}

#[test]
fn rules_underline_or_divide() {
    check(
        "Zinc\n====\n\nText of it.\n\n* * *\n\nFigure 1. A pill.\n",
        &[
            (Heading, "Zinc"),
            (Body, "Text of it."),
            (Opaque, ""),
            (Caption, "Figure 1. A pill."),
        ],
    );
}

#[test]
fn references_are_known_by_their_heading() {
    check(
        "Zinc helps.\n\nReferences:\nDoe J. Zinc and colds. 2001\nRoe K, Poe L. Zinc\n\nConclusion\nThe end.",
        &[
            (Body, "Zinc helps."),
            (Heading, "References:"),
            (Reference, "Doe J. Zinc and colds. 2001"),
            (Reference, "Roe K, Poe L. Zinc"),
            (Heading, "Conclusion"),
            (Body, "The end."),
        ],
    );
}

#[test]
fn what_stands_after_the_article_is_boilerplate() {
    check(
        "Zinc helps.\nThis article is in the category Metals and by the team\nCan iron help you too? Find out what…\nWhat copper does and how…\n",
        &[
            (Body, "Zinc helps."),
            (
                Boilerplate,
                "This article is in the category Metals and by the team",
            ),
            (Boilerplate, "Can iron help you too? Find out what…"),
            (Boilerplate, "What copper does and how…"),
        ],
    );
    check(
        "It helps.\nAsk someone.Comments",
        &[
            (Body, "It helps."),
            (Body, "Ask someone."),
            (Boilerplate, "Comments"),
        ],
    );
    check(
        "It helps.\n3 Comments\nJoe: It cured me!\n",
        &[
            (Body, "It helps."),
            (Boilerplate, "3 Comments"),
            (Boilerplate, "Joe: It cured me!"),
        ],
    );
    check(
        "It helps, or so they say…",
        &[(Body, "It helps, or so they say…")],
    );
}

#[test]
fn any_line_end_will_do() {
    check(
        "One.\rTwo.\r\nThree.\r\n\r\nFour.",
        &[(Body, "One."), (Body, "Two."), (Body, "Three."), (Body, "Four.")],
    );
    check("", &[]);
    check(" \n\u{a0}\n", &[]);
}
