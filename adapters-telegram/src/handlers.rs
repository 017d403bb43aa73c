//! Who decides what. A handler looks at its scene, asks the use cases, and says what to show; it sends nothing itself.

mod browse;
mod commands;
mod form;
mod history;
mod menu;
mod money;
mod order;
mod settings;
mod unexpected;

use crate::{action::Action, apology::Apology, reply::Reply, scene::Scene};

pub(crate) use commands::command;
pub(crate) use form::answer;
pub(crate) use unexpected::{apologise, nothing_expected, typed};

/// What a handler says.
pub(crate) type Answer = Result<Reply, Apology>;

/// Every button and who answers it.
pub(crate) async fn press(scene: &Scene, action: Action) -> Answer {
    match action {
        Action::Menu => menu::menu(scene).await,
        Action::Help => Ok(menu::help(scene)),

        Action::AllModels { page } => Ok(browse::families(scene, None, page)),
        Action::Shelf { category, page } => Ok(browse::families(scene, Some(category), page)),
        Action::Search => Ok(browse::search(scene)),
        Action::Family(id) => browse::family(scene, &id),
        Action::Card(id) => browse::card(scene, &id, false),
        Action::CardExample(id) => browse::card(scene, &id, true),

        Action::Begin(model) => form::begin(scene, model).await,
        Action::Form { form, step } => form::press(scene, form, step).await,

        Action::Confirm(id) => order::confirm(scene, id).await,
        Action::CancelOrder(id) => order::cancel(scene, id).await,
        Action::Progress(id) => order::progress(scene, id).await,
        Action::Repeat(id) => order::repeat(scene, id).await,
        Action::Edit(id) => order::edit(scene, id).await,

        Action::History { page } => history::list(scene, page).await,
        Action::HistoryCard(id) => history::card(scene, id).await,
        Action::Resend(id) => history::resend(scene, id, false).await,
        Action::Original(id) => history::resend(scene, id, true).await,

        Action::Balance { page } => money::balance(scene, page).await,
        Action::TopUp => Ok(money::top_up(scene)),
        Action::Play => money::play(scene).await,

        Action::Settings => Ok(settings::settings(scene)),
        Action::SetLanguage(language) => settings::language(scene, language).await,
        Action::SetSound(on) => settings::sound(scene, on).await,
        Action::SetOriginals(on) => settings::originals(scene, on).await,
    }
}
