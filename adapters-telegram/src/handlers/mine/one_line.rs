//! An order in one line: `/gen flux 2 pro: рыжий кот в космосе`.

use domain::{
    model::Model,
    parameter::{Answer as Given, Kind},
    request::Draft,
    value::ParameterName,
};

use super::super::Answer;
use crate::{
    action::{Action, Back},
    apology::Apology,
    handlers::{browse, form, search},
    place::{Focus, Form},
    reply::Reply,
    scene::Scene,
    screens::{GenHelp, View},
};

/// Begins the form of the model that is named, with the prompt in it, at the next open question.
pub(in crate::handlers) async fn order_in_a_line(scene: &Scene, line: &str) -> Answer {
    let (name, prompt) = line.split_once(':').unwrap_or((line, ""));
    let (name, prompt) = (name.trim(), prompt.trim());
    if name.is_empty() {
        return Ok(Reply::live(GenHelp.draw(scene.texts())));
    }
    let catalogue = scene.house.studio.catalogue();
    let Some(family) = catalogue.named(name) else {
        let found = search::search_for(scene, name);
        return Ok(explained(scene, found, "gen-unknown"));
    };
    let by_words = |model: &&Model| by_words(model).is_some();
    let Some(model) = catalogue.modes(&family.id).find(by_words) else {
        let modes = browse::family(scene, &family.id, Back::Menu).await?;
        return Ok(explained(scene, modes, "gen-by-buttons"));
    };
    begin(scene, model, prompt).await
}

async fn begin(scene: &Scene, model: &Model, prompt: &str) -> Answer {
    let entrance = Action::Card {
        id: model.id.clone(),
        back: Back::Menu,
    };
    let (number, draft) = (scene.form_number(), Draft::new(model.id.clone()));
    if prompt.is_empty() {
        let form = Form::begin(number, entrance, draft, model);
        return form::show(scene, form).await;
    }
    let name = by_words(model).ok_or(Apology::NoSuchModel)?.clone();
    let form = Form::filled(number, entrance, draft, Focus::Parameter(name));
    let given = Given::Text(prompt.to_owned());
    match form.answered(model, &given) {
        Ok(answered) => form::show_answered(scene, &form, model, answered).await,
        Err(refusal) => form::refused(scene, form, refusal).await,
    }
}

/// What a model's prompt is called, if words are all that it has to be given.
fn by_words(model: &Model) -> Option<&ParameterName> {
    let draft = Draft::new(model.id.clone());
    let prompt = model
        .parameters
        .iter()
        .find(|spec| spec.name.as_str() == "prompt" && matches!(spec.kind, Kind::Text { .. }))?;
    let is_file = |kind: &Kind| matches!(kind, Kind::Upload(_) | Kind::Earlier { .. });
    let wants_file = draft
        .relevant(model)
        .any(|spec| spec.required && is_file(&spec.kind));
    let next = draft.next_missing(model).map(|spec| &spec.kind);
    (!wants_file && !next.is_some_and(is_file)).then_some(&prompt.name)
}

fn explained(scene: &Scene, mut reply: Reply, key: &str) -> Reply {
    if let Some((screen, _)) = &mut reply.screen {
        let mut text = scene.texts().html(key, &[]);
        text.paragraph(&screen.text);
        screen.text = text;
    }
    reply
}
