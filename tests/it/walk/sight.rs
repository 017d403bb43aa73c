//! What a screen asks.

use adapters_telegram::action::{Action, FormAction};
use domain::{
    generation::GenerationId, model::Model, parameter::ParameterSpec, value::ParameterName,
};
use fake_telegram::{ButtonAction, Message};

use super::{names::Names, plan::parts};

/// What can be done at a screen of a form.
pub(super) enum Sight<'m> {
    /// Something is asked.
    Question(Question<'m>),
    /// The list of parameters, with those that can be opened.
    List(Vec<ParameterName>),
    /// The confirmation of the order with this id.
    Confirmation(GenerationId),
}

/// What is asked: a parameter, or a part of one.
#[derive(Clone, Copy)]
pub(super) struct Question<'m> {
    pub(super) spec: &'m ParameterSpec,
    pub(super) whole: Option<&'m ParameterSpec>,
}

impl Question<'_> {
    /// The parameter whose answer it goes into.
    pub(super) fn asked(&self) -> &ParameterName {
        &self.whole.unwrap_or(self.spec).name
    }
}

/// What the buttons of a message do, each with what it sends back.
pub(super) fn keys(message: &Message) -> impl Iterator<Item = (&str, Action)> {
    message.buttons().filter_map(|button| match &button.action {
        ButtonAction::Callback(data) => Some((data.as_str(), Action::decode(data)?)),
        _ => None,
    })
}

/// What the steps of a form do at this message.
pub(super) fn steps(message: &Message) -> impl Iterator<Item = (&str, FormAction)> {
    keys(message).filter_map(|(data, action)| match action {
        Action::Form { step, .. } => Some((data, step)),
        _ => None,
    })
}

/// Reads a screen as somebody would who knows what the parameters are called.
pub(super) fn read<'m>(
    message: &Message,
    model: &'m Model,
    names: &Names,
) -> Result<Sight<'m>, String> {
    let confirms = keys(message).find_map(|(_, action)| match action {
        Action::Confirm(id) => Some(id),
        _ => None,
    });
    if let Some(id) = confirms {
        return Ok(Sight::Confirmation(id));
    }
    if steps(message).any(|(_, step)| step == FormAction::Review) {
        let open = steps(message).filter_map(|(_, step)| match step {
            FormAction::Open { parameter } => Some(parameter),
            _ => None,
        });
        return Ok(Sight::List(open.collect()));
    }
    question(message, model, names).map(Sight::Question)
}

fn question<'m>(
    message: &Message,
    model: &'m Model,
    names: &Names,
) -> Result<Question<'m>, String> {
    let asked: Vec<_> = bold_lines(message).collect();
    let pressed = steps(message).find_map(|(_, step)| about(step));
    let fits = |question: &Question<'m>| {
        let asks = asked.contains(&title(question, model, names));
        asks && pressed
            .as_ref()
            .is_none_or(|name| name == &question.spec.name)
    };
    let mut fitting = model.parameters.iter().flat_map(questions).filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(question), None) => Ok(question),
        (Some(_), Some(_)) => Err("two parameters are called the same".to_owned()),
        (None, _) => Err("nobody knows what is asked".to_owned()),
    }
}

fn questions(spec: &ParameterSpec) -> impl Iterator<Item = Question<'_>> {
    let whole = Question { spec, whole: None };
    let parts = parts(&spec.kind).iter().map(move |part| Question {
        spec: part,
        whole: Some(spec),
    });
    std::iter::once(whole).chain(parts)
}

/// «Реплики → Голос».
fn title(question: &Question<'_>, model: &Model, names: &Names) -> String {
    let name = |spec: &ParameterSpec| {
        let name = names.of_parameter(&model.family, &spec.name);
        name.unwrap_or("?").to_owned()
    };
    match question.whole {
        Some(whole) => format!("{} → {}", name(whole), name(question.spec)),
        None => name(question.spec),
    }
}

/// What stands alone in a line in bold letters, below the title of the model.
fn bold_lines(message: &Message) -> impl Iterator<Item = String> {
    message.html.lines().skip(1).filter_map(|line| {
        let bold = line.strip_prefix("<b>")?.strip_suffix("</b>")?;
        let plain = bold.replace("&lt;", "<").replace("&gt;", ">");
        Some(plain.replace("&amp;", "&"))
    })
}

/// What a step is about, where it only makes sense while that is asked.
fn about(step: FormAction) -> Option<ParameterName> {
    match step {
        FormAction::Choose { parameter, .. }
        | FormAction::Done { parameter }
        | FormAction::Skip { parameter }
        | FormAction::Clear { parameter }
        | FormAction::AddItem { parameter }
        | FormAction::UseExample { parameter } => Some(parameter),
        _ => None,
    }
}
