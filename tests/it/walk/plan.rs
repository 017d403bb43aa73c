//! What is answered on each walk.

use std::collections::BTreeSet;

use domain::{
    model::Model,
    parameter::{Kind, ParameterSpec},
    request::Request,
    user::Language,
    value::{ParameterName, Value},
};

use super::unsaid::Unsaid;
use crate::catalogue::{report::Report, requests::Entry};

/// More than anybody types in one message.
const LONGEST_MESSAGE: usize = 4_000;

/// One walk.
#[derive(Clone)]
pub(super) struct Plan {
    /// Why it is walked.
    pub(super) what: &'static str,
    /// All answers, those that the bot gives by itself included.
    pub(super) request: Request,
    /// What is said although nobody asks.
    pub(super) said: BTreeSet<ParameterName>,
    /// In which language.
    pub(super) language: Language,
    /// Whether the list of parameters is opened before the first answer, and not at the confirmation.
    pub(super) list_first: bool,
    /// Whether addresses are sent instead of files.
    pub(super) links: bool,
    /// Whether the model is looked for on its shelf, and not opened from an old list.
    pub(super) from_the_shelf: bool,
}

/// The walks for one entry: what is required, everything in two orders, and whatever was not said by then.
pub(super) fn all(entry: &Entry<'_>, report: &mut Report) -> Vec<Plan> {
    let id = entry.model.id.as_str();
    let Some(least) = entry.least() else {
        report.say(id, "it cannot be ordered at all", String::new);
        return Vec::new();
    };
    let plain = |what, language| Plan {
        what,
        request: least.clone(),
        said: BTreeSet::new(),
        language,
        list_first: false,
        links: false,
        from_the_shelf: true,
    };
    let mut plans: Vec<_> = Language::ALL
        .map(|language| plain("what is required", language))
        .into();
    let both = entry.fullest_both_ways(&least);
    for (request, language) in both.into_iter().zip(Language::ALL) {
        let request = at_length(request, entry.model);
        plans.push(Plan {
            said: request.values().keys().cloned().collect(),
            request,
            list_first: true,
            links: language == Language::English,
            from_the_shelf: false,
            ..plain("everything", language)
        });
    }
    let mut unsaid = Unsaid::of(entry);
    for plan in &plans {
        unsaid.hear(plan.request.values(), &heard(plan, entry.model));
    }
    let mut languages = Language::ALL.into_iter().cycle();
    while let Some((request, mut said)) = unsaid.next(&least) {
        unsaid.hear(request.values(), &said);
        said.extend(unlike_the_defaults(&request, entry.model));
        plans.push(Plan {
            request,
            said,
            from_the_shelf: false,
            ..plain("what was not said yet", languages.next().unwrap())
        });
    }
    for left in unsaid.told() {
        report.say(id, left, || "any other answers".to_owned());
    }
    plans
}

/// What the customer says themselves on this walk: what they want to, and what they are asked.
fn heard(plan: &Plan, model: &Model) -> BTreeSet<ParameterName> {
    let asked = model.parameters.iter().filter(|spec| spec.required);
    let asked = asked.map(|spec| spec.name.clone());
    asked.chain(plan.said.iter().cloned()).collect()
}

fn unlike_the_defaults(request: &Request, model: &Model) -> Vec<ParameterName> {
    let values = request.values().iter();
    let unlike = values.filter(|(name, value)| {
        let spec = model.parameter(name);
        spec.and_then(|spec| spec.default.as_ref()) != Some(*value)
    });
    unlike.map(|(name, _)| name.clone()).collect()
}

/// The same with every text as long as it can be typed, where nothing speaks against it.
fn at_length(request: Request, model: &Model) -> Request {
    let mut longer = request;
    for spec in &model.parameters {
        let Kind::Text { max, .. } = spec.kind else {
            continue;
        };
        if !longer.values().contains_key(&spec.name) {
            continue;
        }
        let text = Value::Text(words(max.min(LONGEST_MESSAGE)));
        let draft = longer.to_draft().replaced(&spec.name, text);
        longer = draft.finish(model).unwrap_or(longer);
    }
    longer
}

/// So many characters of something that somebody could have written.
fn words(length: usize) -> String {
    let mut text: String = "Кот в скафандре & его друзья. "
        .chars()
        .cycle()
        .take(length)
        .collect();
    // A blank at the end would not be taken as part of it.
    if text.ends_with(' ') {
        text.pop();
        text.push('!');
    }
    text
}

/// The parts that are asked one by one: those of a group, or of each item of a list of groups.
pub(super) fn parts(kind: &Kind) -> &[ParameterSpec] {
    match kind {
        Kind::Group(parts) => parts,
        Kind::List { item, .. } => parts(item),
        _ => &[],
    }
}
