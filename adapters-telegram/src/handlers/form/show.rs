//! A form as a screen, whatever it is at.

use std::collections::BTreeSet;

use domain::{
    model::Model,
    money::Money,
    parameter::{Kind, ParameterSpec, Refusal},
    user::Language,
    value::ParameterName,
};
use ports::inbound::OfferError;

use super::super::Answer;
use crate::{
    apology::Apology,
    form::Question,
    place::{Focus, Form},
    reply::Reply,
    scene::Scene,
    screens::{FormOptions, FormStep, Picks, Problems, Review, View},
};

/// Draws a form and remembers it.
pub(in crate::handlers) async fn show(scene: &Scene, form: Form) -> Answer {
    match form.focus {
        Focus::Review => review(scene, form).await,
        _ => still(scene, form, None).await,
    }
}

/// The same question again, with the reason why the answer was not taken.
pub(in crate::handlers) async fn refused(scene: &Scene, form: Form, refusal: Refusal) -> Answer {
    still(scene, form, Some(refusal)).await
}

/// The form after an answer to the question it was at. What was cut is said at once and again at the confirmation.
pub(in crate::handlers) async fn show_answered(
    scene: &Scene,
    before: &Form,
    model: &Model,
    form: Form,
) -> Answer {
    let asked = before.question(model).map(|question| &question.spec.name);
    let cut = form
        .cut
        .filter(|_| form.focus != Focus::Review && asked.is_some_and(crate::form::is_prompt));
    let mut reply = show(scene, form).await?;
    if let (Some(max), Some((screen, _))) = (cut, &mut reply.screen) {
        let notice = scene.texts().html("prompt-cut", &[("max", max.into())]);
        screen.text.paragraph(&notice);
    }
    Ok(reply)
}

/// The same list or confirmation again, for somebody who typed where buttons are expected.
pub(super) async fn show_unexpected(scene: &Scene, form: Form) -> Answer {
    let mut reply = show(scene, form).await?;
    if let Some((screen, _)) = &mut reply.screen {
        screen
            .text
            .paragraph(&scene.texts().html("unexpected-buttons", &[]));
    }
    Ok(reply)
}

/// A question, or the list of parameters: nothing that needs a price from outside.
async fn still(scene: &Scene, form: Form, problem: Option<Refusal>) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue
        .model(&form.draft.model)
        .ok_or(Apology::NoSuchModel)?;
    let screen = match form.question(model) {
        Some(question) => {
            let picks = picks(scene, question).await?;
            let view = FormStep {
                picks,
                problem,
                ..step(scene, &form, model, question)
            };
            view.draw(scene.texts())
        }
        None => options(scene, &form, model).draw(scene.texts()),
    };
    Ok(Reply::live(screen).with(scene.conversation.with_form(form)))
}

fn title(scene: &Scene, model: &Model) -> String {
    let catalogue = scene.house.studio.catalogue();
    catalogue
        .family(&model.family)
        .map_or_else(|| model.id.to_string(), |family| family.title.clone())
}

fn step(scene: &Scene, form: &Form, model: &Model, question: Question<'_>) -> FormStep {
    let spec = question.spec;
    let current = match question.part_of {
        Some(_) => form
            .pending
            .as_ref()
            .and_then(|pending| pending.values.get(&spec.name))
            .cloned(),
        None => form.draft.values.get(&spec.name).cloned(),
    };
    let is_empty = current.is_none();
    let required: Vec<_> = form
        .draft
        .relevant(model)
        .filter(|spec| spec.required)
        .collect();
    let asked = question.part_of.map_or(&spec.name, |parent| &parent.name);
    let instead = match question.part_of {
        Some(_) => Vec::new(),
        None => form.draft.choice(model, asked).unwrap_or_default(),
    };
    let instead = instead.into_iter().map(|other| &other.name);
    let position = required.iter().position(|spec| &spec.name == asked);
    FormStep {
        form: form.number,
        title: title(scene, model),
        family: model.family.clone(),
        spec: spec.clone(),
        part_of: question.part_of.map(|parent| parent.name.clone()),
        step: position.map(|position| (position + 1, required.len())),
        current,
        prices: if question.part_of.is_none() {
            prices(scene, form, &spec.name, &spec.kind)
        } else {
            Vec::new()
        },
        refused: if question.part_of.is_none() {
            refused_options(form, model, spec)
        } else {
            BTreeSet::new()
        },
        picks: None,
        instead: instead.filter(|other| *other != asked).cloned().collect(),
        problem: None,
        // Of a part nobody has an example, whatever it is called, and what was put together must not be lost on the way.
        example: if question.part_of.is_none() {
            example(scene, model, &spec.name)
        } else {
            None
        },
        has_options: question.part_of.is_none()
            && form.draft.relevant(model).any(|spec| !spec.required),
        skippable: !spec.required && is_empty,
    }
}

/// What the whole would cost with each option.
fn prices(scene: &Scene, form: &Form, name: &ParameterName, kind: &Kind) -> Vec<Option<Money>> {
    let price = |option| {
        scene
            .house
            .studio
            .preview(scene.user(), &form.draft.replaced(name, option))
    };
    kind.options().into_iter().map(price).collect()
}

/// The options that the model refuses beside what has been said, by their order: 4K with ten seconds.
fn refused_options(form: &Form, model: &Model, spec: &ParameterSpec) -> BTreeSet<usize> {
    let options = spec.kind.options();
    let refused: BTreeSet<usize> = options
        .iter()
        .enumerate()
        .filter(|(_, option)| form.draft.refuses(model, &spec.name, option))
        .map(|(index, _)| index)
        .collect();
    // Without any option there would be no way on; the confirmation says what is in the way.
    if refused.len() == options.len() {
        return BTreeSet::new();
    }
    refused
}

/// More results than these are found by their own buttons, in the history.
const MOST_PICKS: usize = 12;

/// The customer's own results, where one is asked for.
async fn picks(scene: &Scene, question: Question<'_>) -> Result<Option<Picks>, Apology> {
    let Kind::Earlier { of, .. } = &question.spec.kind else {
        return Ok(None);
    };
    let studio = &scene.house.studio;
    let results = studio
        .usable(scene.user().id, &question.spec.kind, MOST_PICKS)
        .await?;
    let catalogue = studio.catalogue();
    let makers: BTreeSet<_> = catalogue
        .models()
        .iter()
        .filter(|maker| of.iter().any(|pattern| pattern.matches(&maker.id)))
        .map(|maker| format!("«{}»", title(scene, maker)))
        .collect();
    Ok(Some(Picks {
        results,
        makers: makers.into_iter().collect(),
    }))
}

/// The model's example for this parameter, in the customer's language.
pub(in crate::handlers) fn example(
    scene: &Scene,
    model: &Model,
    parameter: &ParameterName,
) -> Option<String> {
    let example = model
        .example
        .as_ref()
        .filter(|example| &example.parameter == parameter)?;
    Some(match scene.language() {
        Language::Russian => example.russian.clone(),
        Language::English => example.english.clone(),
    })
}

fn options(scene: &Scene, form: &Form, model: &Model) -> FormOptions {
    let entry = |spec: &ParameterSpec| (spec.clone(), form.draft.values.get(&spec.name).cloned());
    FormOptions {
        form: form.number,
        title: title(scene, model),
        family: model.family.clone(),
        entries: form.draft.relevant(model).map(entry).collect(),
        price: scene.house.studio.preview(scene.user(), &form.draft),
    }
}

/// The confirmation, or what stands in its way. A new offer has a new id, which the form remembers.
async fn review(scene: &Scene, mut form: Form) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue
        .model(&form.draft.model)
        .ok_or(Apology::NoSuchModel)?;
    let screen = match scene.house.studio.offer(scene.user(), &form.draft).await {
        Ok(offer) => {
            form.offer = Some((offer.id, offer.payable()));
            let (title, mode, typical) = (title(scene, model), model.mode, model.typical);
            Review {
                form: form.number,
                family: model.family.clone(),
                title,
                mode,
                asked: model.asked(),
                offer,
                typical,
                cut: form.cut,
                in_group: scene.is_in_group(),
            }
            .draw(scene.texts())
        }
        Err(OfferError::Incomplete(problems)) => Problems {
            form: form.number,
            model: model.clone(),
            problems,
        }
        .draw(scene.texts()),
        Err(OfferError::Unpriced(_)) => {
            let mut screen = options(scene, &form, model).draw(scene.texts());
            screen
                .text
                .paragraph(&scene.texts().html("apology-not-for-sale", &[]));
            screen
        }
        Err(error) => return Err(error.into()),
    };
    Ok(Reply::live(screen).with(scene.conversation.with_form(form)))
}
