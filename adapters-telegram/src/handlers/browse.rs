use domain::model::{Category, Family, FamilyId, Model, ModelId};

use super::{Answer, menu};
use crate::{
    action::{Action, Back},
    apology::Apology,
    place::Conversation,
    reply::Reply,
    scene::Scene,
    screens::{Families, FamilyEntry, ModeEntry, ModelCard, Modes, View},
};

/// The families on a shelf, or all of them. Whoever looks at a list has left the form, so that a name typed here is searched
/// for and no answer to a question out of sight.
pub(super) fn families(scene: &Scene, shelf: Option<Category>, page: u16) -> Reply {
    let catalogue = scene.house.studio.catalogue();
    let wanted = catalogue
        .families()
        .iter()
        .filter(|family| shelf.is_none_or(|shelf| family.category == shelf));
    let entries = wanted.map(|family| entry(scene, family)).collect();
    Reply::live(
        Families {
            shelf,
            page,
            entries,
        }
        .draw(scene.texts()),
    )
    .with(Conversation {
        list: shelf.map_or(Back::AllModels(page), |shelf| Back::Shelf(shelf, page)),
        ..menu::idle(scene)
    })
}

pub(super) fn entry(scene: &Scene, family: &Family) -> FamilyEntry {
    let studio = &scene.house.studio;
    let from = studio
        .catalogue()
        .modes(&family.id)
        .filter_map(|model| studio.starting_at(model))
        .min();
    FamilyEntry {
        id: family.id.clone(),
        title: family.title.clone(),
        category: family.category,
        from,
    }
}

/// A family's modes; straight to the card where there is only one.
pub(super) async fn family(scene: &Scene, id: &FamilyId, back: Back) -> Answer {
    let studio = &scene.house.studio;
    let catalogue = studio.catalogue();
    let family = catalogue.family(id).ok_or(Apology::NoSuchModel)?;
    let models: Vec<&Model> = catalogue.modes(id).collect();
    if let [only] = models.as_slice() {
        return card(scene, &only.id, back, false).await;
    }
    let entry = |model: &&Model| ModeEntry {
        model: model.id.clone(),
        mode: model.mode,
        label: model.label.clone(),
        from: studio.starting_at(model),
    };
    let view = Modes {
        family: family.clone(),
        entries: models.iter().map(entry).collect(),
        back,
    };
    Ok(Reply::live(view.draw(scene.texts())).with(menu::idle(scene)))
}

pub(super) async fn card(scene: &Scene, id: &ModelId, back: Back, show_example: bool) -> Answer {
    let view = ModelCard {
        show_example,
        ..model_card(scene, id, back).await?
    };
    Ok(show_card(scene, &view))
}

pub(super) async fn model_card(
    scene: &Scene,
    id: &ModelId,
    back: Back,
) -> Result<ModelCard, Apology> {
    let studio = &scene.house.studio;
    let catalogue = studio.catalogue();
    let model = catalogue.model(id).ok_or(Apology::NoSuchModel)?;
    let family = catalogue
        .family(&model.family)
        .ok_or(Apology::NoSuchModel)?;
    // The modes are one step back, where there are several and the card was chosen from among them.
    let only = catalogue.modes(&family.id).count() == 1;
    let one_back = if only || back == Back::Favourites {
        back.action()
    } else {
        Action::Family {
            id: family.id.clone(),
            back,
        }
    };
    let before = studio.last_settings(scene.user().id, id).await?;
    Ok(ModelCard {
        family: family.clone(),
        model: model.clone(),
        from: studio.starting_at(model),
        favourite: scene.user().favourites.contains(id),
        ordered: before.is_some(),
        show_example: false,
        back,
        one_back,
    })
}

pub(super) fn show_card(scene: &Scene, view: &ModelCard) -> Reply {
    Reply::live(view.draw(scene.texts())).with(menu::idle(scene))
}
