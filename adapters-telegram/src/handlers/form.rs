mod show;

use domain::{
    generation::GenerationId,
    model::{Model, ModelId},
    parameter::{Answer as Given, Kind, Refusal},
    request::Draft,
    value::ParameterName,
};

use super::{Answer, menu};
use crate::{
    action::{Action, Back, FormAction, FormNumber},
    apology::Apology,
    attachment::LARGEST_FILE,
    place::{Focus, Form},
    scene::{Input, Scene},
    texts::lexicon::Lexicon,
};

use show::{example, show_unexpected};
pub(super) use show::{refused, show, show_answered};

/// Begins to fill in a model's form.
pub(super) async fn begin(scene: &Scene, id: ModelId, back: Back) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue.model(&id).ok_or(Apology::NoSuchModel)?;
    let entrance = Action::Card {
        id: id.clone(),
        back,
    };
    let form = Form::begin(scene.form_number(), entrance, Draft::new(id), model);
    show(scene, form).await
}

/// A button of a form. One that belongs to another form than the open one is out of date.
pub(super) async fn press(scene: &Scene, number: FormNumber, step: FormAction) -> Answer {
    let Some(form) = scene.conversation.form() else {
        return Err(Apology::OutOfDate);
    };
    if form.number != number {
        return Err(Apology::OutOfDate);
    }
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue
        .model(&form.draft.model)
        .ok_or(Apology::NoSuchModel)?;
    // A second tap, or a button of an earlier question, must not answer the question that has come since.
    if let Some(parameter) = asked_about(&step)
        && !form.asks_about(model, parameter)
    {
        return Err(Apology::OutOfDate);
    }
    let moved = match step {
        FormAction::Choose { option, .. } => {
            form.answered(model, &Given::Option(usize::from(option)))
        }
        FormAction::Pick { generation, output } => {
            picked(scene, form, model, generation, usize::from(output)).await?
        }
        FormAction::UseExample { parameter } => with_example(scene, form, model, &parameter)?,
        FormAction::Done { parameter } => form.done(model, &parameter),
        FormAction::Skip { parameter } => form.skipped(model, &parameter),
        FormAction::Clear { parameter } => Ok(form.cleared(model, &parameter)),
        FormAction::AddItem { .. } => Ok(form.with_item_begun()),
        FormAction::AmendItem { .. } => {
            Ok(form.with_item_amended(model).ok_or(Apology::OutOfDate)?)
        }
        FormAction::Open { parameter } => Ok(form.at(model, Focus::Parameter(parameter))),
        FormAction::Options => Ok(form.at(model, Focus::Options)),
        FormAction::Review => Ok(form.at(model, Focus::Review)),
        FormAction::Back => {
            let Some(form) = form.back(model) else {
                let entrance = Box::pin(super::press(scene, form.entrance.clone())).await?;
                return Ok(entrance.with(menu::idle(scene)));
            };
            Ok(form)
        }
        FormAction::Abandon => {
            return Ok(menu::menu(scene)
                .await?
                .toast(scene.texts().plain("toast-abandoned", &[])));
        }
    };
    match moved {
        Ok(form) => show(scene, form).await,
        Err(refusal) => refused(scene, form.clone(), refusal).await,
    }
}

/// A message while a form is open: an answer to its question.
pub(crate) async fn answer(scene: &Scene, form: &Form) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue
        .model(&form.draft.model)
        .ok_or(Apology::NoSuchModel)?;
    let given = match &scene.input {
        Input::Text(text) => typed(scene, form, model, text),
        Input::File(file) if file.size.is_some_and(|size| size > LARGEST_FILE) => {
            let (max, actual) = (LARGEST_FILE, file.size.unwrap_or_default());
            return refused(scene, form.clone(), Refusal::TooLarge { max, actual }).await;
        }
        Input::File(file) => Given::File(file.clone()),
        _ => return refused(scene, form.clone(), Refusal::OtherKind).await,
    };
    if form.question(model).is_none() {
        // The list and the confirmation take presses only.
        return show_unexpected(scene, form.clone()).await;
    }
    let answered = match &scene.album {
        Some(album) => form.answered_from(model, album, &given),
        None => form.answered(model, &given),
    };
    match answered {
        Ok(answered) => show_answered(scene, form, model, answered).await,
        Err(refusal) => refused(scene, form.clone(), refusal).await,
    }
}

/// Somebody may type what a button says instead of pressing it.
fn typed(scene: &Scene, form: &Form, model: &Model, text: &str) -> Given {
    let named = form.question(model).and_then(|question| {
        let names = Lexicon::of(scene.texts(), Some(&model.family));
        let wanted = text.trim().to_lowercase();
        let options = question.spec.kind.options();
        options
            .iter()
            .position(|option| names.option(&question.spec.name, option).to_lowercase() == wanted)
    });
    named.map_or_else(|| Given::Text(text.to_owned()), Given::Option)
}

/// The parameter that a step only makes sense for while it is asked about.
const fn asked_about(step: &FormAction) -> Option<&ParameterName> {
    match step {
        FormAction::Choose { parameter, .. }
        | FormAction::Done { parameter }
        | FormAction::Skip { parameter }
        | FormAction::Clear { parameter }
        | FormAction::AddItem { parameter }
        | FormAction::AmendItem { parameter }
        | FormAction::UseExample { parameter } => Some(parameter),
        FormAction::Pick { .. }
        | FormAction::Open { .. }
        | FormAction::Options
        | FormAction::Review
        | FormAction::Back
        | FormAction::Abandon => None,
    }
}

/// The form after one of the customer's own results was picked. The button may be of an earlier question: what it picks must
/// fit the one that is asked.
async fn picked(
    scene: &Scene,
    form: &Form,
    model: &Model,
    generation: GenerationId,
    output: usize,
) -> Result<Result<Form, Refusal>, Apology> {
    let asked = form.question(model).map(|question| &question.spec.kind);
    if !matches!(asked, Some(Kind::Earlier { .. })) {
        return Err(Apology::OutOfDate);
    }
    let studio = &scene.house.studio;
    let result = studio.earlier(scene.user().id, generation, output).await?;
    Ok(match result {
        Some(result) => form.picked(model, result),
        None => Err(Refusal::UnusableResult),
    })
}

fn with_example(
    scene: &Scene,
    form: &Form,
    model: &Model,
    parameter: &ParameterName,
) -> Result<Result<Form, Refusal>, Apology> {
    let text = example(scene, model, parameter).ok_or(Apology::OutOfDate)?;
    Ok(form.answered(model, &Given::Text(text)))
}
