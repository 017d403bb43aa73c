//! Who decides what. A handler looks at its scene, asks the use cases, and says what to show; it sends nothing itself.

mod browse;
mod commands;
mod desk;
mod form;
mod group;
mod history;
mod menu;
mod mine;
mod money;
mod order;
mod pay;
mod search;
mod settings;
mod tools;
mod unexpected;

use crate::{action::Action, apology::Apology, reply::Reply, scene::Scene};

pub(crate) use commands::command;
pub(crate) use desk::said as said_at_the_desk;
pub(crate) use form::answer;
pub(crate) use group::{belongs_in_private, for_a_group, in_private};
pub(crate) use pay::shown_at_till;
pub(crate) use unexpected::{apologise, nothing_expected, typed};

/// What a handler says.
pub(crate) type Answer = Result<Reply, Apology>;

/// A press. Whoever presses something else than a payment's buttons is not asked about a payment any more.
pub(crate) async fn press(scene: &Scene, action: Action) -> Answer {
    // These know themselves what they ask for.
    let asks = matches!(action, Action::Pay(_) | Action::Desk(_));
    let reply = pressed(scene, action).await?;
    Ok(if asks { reply } else { pay::left(scene, reply) })
}

/// Every button and who answers it.
async fn pressed(scene: &Scene, action: Action) -> Answer {
    match action {
        Action::Menu => menu::menu(scene).await,
        Action::Help => Ok(menu::help(scene)),

        Action::AllModels { page } => Ok(browse::families(scene, None, page)),
        Action::Shelf { category, page } => Ok(browse::families(scene, Some(category), page)),
        Action::Search { back } => Ok(search::prompt(scene, back)),
        Action::Found => Ok(search::again(scene)),
        Action::Family { id, back } => browse::family(scene, &id, back).await,
        Action::Card { id, back } => browse::card(scene, &id, back, false).await,
        Action::CardExample { id, back } => browse::card(scene, &id, back, true).await,

        Action::Begin { id, back } => form::begin(scene, id, back).await,
        Action::Form { form, step } => form::press(scene, form, step).await,

        Action::Confirm(id) => order::confirm(scene, id).await,
        Action::CancelOrder(id) => order::cancel(scene, id).await,
        Action::Progress(id) => order::progress(scene, id).await,
        Action::Repeat { id, back } => order::repeat(scene, id, back).await,
        Action::Edit { id, back } => order::edit(scene, id, back).await,

        Action::History { page } => history::list(scene, page).await,
        Action::HistoryCard { id, back } => history::card(scene, id, back).await,
        Action::Resend(id) => history::resend(scene, id, false).await,
        Action::Original(id) => history::resend(scene, id, true).await,

        Action::Tools { id, output, mode } => tools::choose(scene, id, output, mode).await,
        Action::Work { id, output, tool } => tools::work(scene, id, output, tool).await,

        Action::Balance { page } => money::balance(scene, page).await,
        Action::TopUp { back } => pay::ways(scene, back).await,
        Action::Pay(pay) => pay::press(scene, pay).await,
        Action::Play => money::play(scene).await,

        Action::Settings => Ok(settings::settings(scene)),
        Action::SetLanguage(language) => settings::language(scene, language).await,
        Action::SetSound(on) => settings::sound(scene, on).await,
        Action::SetOriginals(on) => settings::originals(scene, on).await,

        Action::Mine(action) => mine::press(scene, action).await,
        Action::Desk(action) => desk::press(scene, action).await,
    }
}
