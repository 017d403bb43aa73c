//! What is for sale and what is not.

use ports::inbound::Shelved;

use super::{Answer, leaf, show, wanted};
use crate::{
    action::{Fingerprint, desk::ModelsFrom},
    apology::Apology,
    scene::Scene,
    screens::{DeskModel, DeskModels},
};

/// A button for each model.
const PAGE: usize = 10;

pub(super) async fn list(scene: &Scene, page: u16, only_unsold: bool) -> Answer {
    let all = scene.house.desk.models(scene.user().id).await?;
    let (total, is_unsold) = (all.len(), |model: &Shelved| !model.reasons.is_empty());
    let unsold = all.iter().filter(|model| is_unsold(model)).count();
    let wanted = wanted(page, PAGE);
    let shown = all
        .into_iter()
        .filter(|model| !only_unsold || is_unsold(model));
    let shown = shown.skip(wanted.skip).take(wanted.take).collect();
    let view = DeskModels {
        models: leaf(page, PAGE, shown),
        only_unsold,
        total,
        unsold,
    };
    Ok(show(scene, &view))
}

pub(super) async fn card(scene: &Scene, model: Fingerprint, from: ModelsFrom) -> Answer {
    let model = find(scene, model).await?;
    Ok(show(scene, &DeskModel { model, from }))
}

pub(super) async fn switch(
    scene: &Scene,
    model: Fingerprint,
    on: bool,
    from: ModelsFrom,
) -> Answer {
    let model = find(scene, model).await?;
    let (desk, by) = (&scene.house.desk, scene.user().id);
    let model = desk.switch_model(by, model.model, on).await?;
    let key = if on {
        "toast-model-on"
    } else {
        "toast-model-off"
    };
    let toast = scene.texts().plain(key, &[]);
    Ok(show(scene, &DeskModel { model, from }).toast(toast))
}

async fn find(scene: &Scene, model: Fingerprint) -> Result<Shelved, Apology> {
    let all = scene.house.desk.models(scene.user().id).await?;
    let mut all = all.into_iter();
    let found = all.find(|other| Fingerprint::of(&other.model) == model);
    found.ok_or(Apology::NoSuchModel)
}
