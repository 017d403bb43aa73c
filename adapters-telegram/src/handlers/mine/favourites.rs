use domain::{model::Model, request::Draft, user::UserChange};

use super::{super::Answer, known};
use crate::{
    action::{Action, Back, Fingerprint},
    handlers::{browse, form, menu},
    place::{Conversation, Form},
    reply::Reply,
    scene::Scene,
    screens::{FavouriteEntry, Favourites, ModelCard, View},
};

/// The favourites that are for sale. Those that are not come back when their models do.
pub(super) fn list(scene: &Scene) -> Reply {
    let studio = &scene.house.studio;
    let catalogue = studio.catalogue();
    let favourites = scene.user().favourites.iter();
    let models = favourites.filter_map(|id| catalogue.model(id));
    let entry = |model: &Model| {
        let family = catalogue.family(&model.family);
        let several = catalogue.modes(&model.family).count() > 1;
        FavouriteEntry {
            model: model.id.clone(),
            title: family.map_or_else(|| model.id.to_string(), |family| family.title.clone()),
            mode: several.then_some(model.mode),
            label: model.label.clone().filter(|_| several),
            from: studio.starting_at(model),
        }
    };
    let view = Favourites {
        entries: models.map(entry).collect(),
    };
    Reply::live(view.draw(scene.texts())).with(Conversation {
        list: Back::Favourites,
        ..menu::idle(scene)
    })
}

/// Puts a model among the favourites or takes it away; its card says so.
pub(super) async fn favour(scene: &Scene, model: Fingerprint, liked: bool, back: Back) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let model = known(catalogue.models(), model)?;
    let change = UserChange::Favourite(model.id.clone(), liked);
    let reception = &scene.house.reception;
    let user = reception.change(scene.user().id, change).await?;
    let view = ModelCard {
        favourite: user.favourites.contains(&model.id),
        ..browse::model_card(scene, &model.id, back).await?
    };
    let toast = if liked {
        "toast-favoured"
    } else {
        "toast-unfavoured"
    };
    Ok(browse::show_card(scene, &view).toast(scene.texts().plain(toast, &[])))
}

/// Begins a form with the optional choices of the last order.
pub(super) async fn as_before(scene: &Scene, model: Fingerprint, back: Back) -> Answer {
    let studio = &scene.house.studio;
    let catalogue = studio.catalogue();
    let model = known(catalogue.models(), model)?;
    let settings = studio.last_settings(scene.user().id, &model.id).await?;
    let (draft, taken) = match settings {
        Some(draft) => (draft, true),
        None => (Draft::new(model.id.clone()), false),
    };
    let entrance = Action::Card {
        id: model.id.clone(),
        back,
    };
    let form = Form::begin(scene.form_number(), entrance, draft, model);
    let mut reply = form::show(scene, form).await?;
    if let Some((screen, _)) = reply.screen.as_mut().filter(|_| taken) {
        let notice = scene.texts().html("last-settings", &[]);
        screen.text.paragraph(&notice);
    }
    Ok(reply)
}
