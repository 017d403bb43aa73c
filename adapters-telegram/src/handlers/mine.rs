//! What people do about their own data and their own taste.

mod favourites;
mod forget;
mod one_line;

use domain::model::Model;

use super::{Answer, browse};
use crate::{
    action::{Back, Fingerprint, Mine},
    apology::Apology,
    export,
    reply::{Document, Reply},
    scene::Scene,
    screens::{ExportReady, View},
};

pub(super) use forget::ask as forget;
pub(super) use one_line::order_in_a_line;

pub(super) async fn press(scene: &Scene, action: Mine) -> Answer {
    match action {
        Mine::Forget => forget::ask(scene).await,
        Mine::ForgetSurely => forget::ask_again(scene).await,
        Mine::ForgetNow => forget::forget(scene).await,
        Mine::Export => export(scene).await,
        Mine::Favourites => Ok(favourites::list(scene)),
        Mine::Favour { model, liked, back } => favourites::favour(scene, model, liked, back).await,
        Mine::AsBefore { model, back } => favourites::as_before(scene, model, back).await,
    }
}

/// Everything there is about somebody, as a file beside a word about it.
pub(super) async fn export(scene: &Scene) -> Answer {
    let user = scene.user();
    let belongings = scene.house.reception.belongings(user.id).await?;
    let bytes = export::written(user, &belongings, scene.now)?;
    let document = Document {
        name: "kie-bot-data.json",
        mime: "application/json",
        bytes,
    };
    Ok(Reply {
        document: Some(document),
        ..Reply::live(ExportReady.draw(scene.texts()))
    }
    .toast(scene.texts().plain("toast-export", &[])))
}

/// What a link to the bot was about: a family by its short name, or a model by its fingerprint.
pub(super) async fn linked(scene: &Scene, about: &str) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let mut families = catalogue.families().iter();
    if let Some(family) = families.find(|family| family.id.as_str() == about) {
        return browse::family(scene, &family.id, Back::Menu).await;
    }
    let model = Fingerprint::read(about).ok_or(Apology::NoSuchModel)?;
    let models = catalogue.models();
    let model = known(models, model)?;
    browse::card(scene, &model.id, Back::Menu, false).await
}

/// The model with this fingerprint, if it is for sale.
fn known(models: &[Model], wanted: Fingerprint) -> Result<&Model, Apology> {
    let mut models = models.iter();
    models
        .find(|model| Fingerprint::of(&model.id) == wanted)
        .ok_or(Apology::NoSuchModel)
}
