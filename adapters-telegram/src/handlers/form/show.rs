//! A form as a screen, whatever it is at.

use domain::{
    model::Model,
    money::Money,
    parameter::{Kind, Refusal},
    user::Language,
    value::{ParameterName, Value},
};
use ports::inbound::OfferError;

use super::super::Answer;
use crate::{
    apology::Apology,
    form::Question,
    place::{Focus, Form},
    reply::Reply,
    scene::Scene,
    screens::{FormOptions, FormStep, Problems, Review, View},
};

/// Draws a form and remembers it.
pub(in crate::handlers) async fn show(scene: &Scene, form: Form) -> Answer {
    match form.focus {
        Focus::Review => review(scene, form).await,
        _ => still(scene, form, None),
    }
}

/// The same question again, with the reason why the answer was not taken.
pub(super) fn refused(scene: &Scene, form: Form, refusal: Refusal) -> Answer {
    still(scene, form, Some(refusal))
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
fn still(scene: &Scene, form: Form, problem: Option<Refusal>) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue
        .model(&form.draft.model)
        .ok_or(Apology::NoSuchModel)?;
    let screen = match form.question(model) {
        Some(question) => step(scene, &form, model, question, problem).draw(scene.texts()),
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

fn step(
    scene: &Scene,
    form: &Form,
    model: &Model,
    question: Question<'_>,
    problem: Option<Refusal>,
) -> FormStep {
    let spec = question.spec;
    let current = match question.part_of {
        Some(_) => form
            .pending
            .as_ref()
            .and_then(|pending| pending.get(&spec.name))
            .cloned(),
        None => form.draft.values.get(&spec.name).cloned(),
    };
    let required: Vec<_> = form
        .draft
        .relevant(model)
        .filter(|spec| spec.required)
        .collect();
    let asked = question.part_of.map_or(&spec.name, |parent| &parent.name);
    let position = required.iter().position(|spec| &spec.name == asked);
    FormStep {
        form: form.number,
        title: title(scene, model),
        spec: spec.clone(),
        part_of: question.part_of.map(|parent| parent.name.clone()),
        step: position.map(|position| (position + 1, required.len())),
        current,
        prices: if question.part_of.is_none() {
            prices(scene, form, &spec.name, &spec.kind)
        } else {
            Vec::new()
        },
        problem,
        example: example(scene, model, &spec.name),
        skippable: question.part_of.is_none() && !spec.required,
        has_options: form.draft.relevant(model).any(|spec| !spec.required),
    }
}

/// What the whole would cost with each option.
fn prices(scene: &Scene, form: &Form, name: &ParameterName, kind: &Kind) -> Vec<Option<Money>> {
    let options = match kind {
        Kind::Choice(options) => options.clone(),
        Kind::Toggle => vec![Value::Toggle(false), Value::Toggle(true)],
        _ => Vec::new(),
    };
    let price = |option| {
        scene
            .house
            .studio
            .preview(scene.user(), &form.draft.replaced(name, option))
    };
    options.into_iter().map(price).collect()
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
    let entry = |spec: &domain::parameter::ParameterSpec| {
        (spec.clone(), form.draft.values.get(&spec.name).cloned())
    };
    FormOptions {
        form: form.number,
        title: title(scene, model),
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
                title,
                mode,
                offer,
                typical,
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
