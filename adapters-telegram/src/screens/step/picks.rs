//! The customer's own results to pick from.

use domain::generation::Generation;
use ports::inbound::Usable;

use super::FormStep;
use crate::{
    action::FormAction,
    format,
    html::{Html, one_line},
    screen::Button,
    screens::nav::LABEL,
    texts::Texts,
};

/// What a question for an earlier result offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picks {
    /// The results that fit, the newest first.
    pub results: Vec<Usable>,
    /// What makes such results, as the customer knows it: «Veo 3.1».
    pub makers: Vec<String>,
}

impl Picks {
    /// What to do now: pick one, or make one first.
    pub(super) fn ask(&self, texts: &Texts) -> Html {
        if self.results.is_empty() {
            let makers = self.makers.join(", ");
            return texts.html("ask-earlier-none", &[("makers", makers.into())]);
        }
        texts.html("ask-earlier", &[])
    }
}

impl FormStep {
    /// A button for each result.
    pub(super) fn picks(&self, texts: &Texts) -> Vec<Button> {
        let results = self.picks.iter().flat_map(|picks| &picks.results);
        results
            .filter_map(|result| {
                let step = FormAction::Pick {
                    generation: result.generation.id(),
                    output: u16::try_from(result.output).ok()?,
                };
                Some(Button::act(label(texts, result), self.act(step)))
            })
            .collect()
    }
}

/// «12.11 14:05 · Ночной город, неон · №2».
fn label(texts: &Texts, result: &Usable) -> String {
    let generation = &result.generation;
    let when = format::recently(generation.opened_at, texts.language());
    let number = several(generation).then(|| format!(" · №{}", result.output.saturating_add(1)));
    let number = number.unwrap_or_default();
    let what = generation
        .order
        .request
        .prompt()
        .unwrap_or(&generation.order.title);
    let room = LABEL.saturating_sub(number.chars().count());
    format!("{}{number}", one_line(&format!("{when} · {what}"), room))
}

fn several(generation: &Generation) -> bool {
    generation
        .outputs()
        .is_some_and(|outputs| outputs.as_slice().len() > 1)
}
