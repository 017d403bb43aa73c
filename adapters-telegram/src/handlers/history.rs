use domain::{generation::GenerationId, model::Model};
use ports::Page;

use super::Answer;
use crate::{
    action::Back,
    apology::Apology,
    reply::{Reply, Resend},
    scene::Scene,
    screens::{History, HistoryCard, View},
};

/// How many orders a page of the history shows: one button each, and all of them above the fold of a phone.
const PAGE: usize = 6;

/// The list of orders, with one more asked for than shown to know whether there is a next page.
pub(super) async fn list(scene: &Scene, page: u16) -> Answer {
    let wanted = Page {
        skip: usize::from(page).saturating_mul(PAGE),
        take: PAGE + 1,
    };
    let mut entries = scene.house.studio.history(scene.user().id, wanted).await?;
    let more = entries.len() > PAGE;
    entries.truncate(PAGE);
    Ok(Reply::live(
        History {
            page,
            entries,
            more,
        }
        .draw(scene.texts()),
    ))
}

pub(super) async fn card(scene: &Scene, id: GenerationId, back: Back) -> Answer {
    let generation = scene
        .house
        .studio
        .find(scene.user().id, id)
        .await?
        .ok_or(Apology::NoSuchOrder)?;
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue.model(generation.order.request.model());
    let family = model.map(|model| model.family.clone());
    let asked = model.map_or_else(Vec::new, Model::asked);
    let view = HistoryCard {
        generation,
        family,
        asked,
        back,
    };
    Ok(Reply::live(view.draw(scene.texts())))
}

/// Sends a result again, from the messenger's own copies where there are any.
pub(super) async fn resend(scene: &Scene, id: GenerationId, as_files: bool) -> Answer {
    let generation = scene
        .house
        .studio
        .find(scene.user().id, id)
        .await?
        .ok_or(Apology::NoSuchOrder)?;
    if generation.is_forgotten() {
        return Err(Apology::Forgotten);
    }
    if generation.outputs().is_none() {
        return Err(Apology::NothingToSend);
    }
    let resend = Resend {
        generation: Box::new(generation),
        as_files,
        language: scene.texts().language(),
    };
    Ok(Reply {
        resend: Some(resend),
        ..Reply::default()
    }
    .toast(scene.texts().plain("toast-sending", &[])))
}
