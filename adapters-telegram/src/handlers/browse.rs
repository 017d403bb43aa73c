use domain::model::{Category, Family, FamilyId, Model, ModelId};

use super::{Answer, menu};
use crate::{
    apology::Apology,
    reply::Reply,
    scene::Scene,
    screens::{
        Families, FamilyEntry, ModeEntry, ModelCard, Modes, SearchPrompt, SearchResults, View,
    },
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
    .with(menu::idle(scene))
}

fn entry(scene: &Scene, family: &Family) -> FamilyEntry {
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

pub(super) fn search(scene: &Scene) -> Reply {
    Reply::live(SearchPrompt.draw(scene.texts())).with(menu::idle(scene))
}

/// Names are shorter than this, and comparing a whole prompt with every name takes its time.
const LONGEST_QUERY: usize = 64;

fn shortened(query: &str) -> &str {
    query
        .char_indices()
        .nth(LONGEST_QUERY)
        .and_then(|(end, _)| query.get(..end))
        .unwrap_or(query)
}

pub(super) fn search_for(scene: &Scene, query: &str) -> Reply {
    let catalogue = scene.house.studio.catalogue();
    let entries = catalogue
        .search(shortened(query))
        .into_iter()
        .map(|family| entry(scene, family))
        .collect();
    Reply::live(
        SearchResults {
            query: query.to_owned(),
            entries,
        }
        .draw(scene.texts()),
    )
}

/// A family's modes; straight to the card where there is only one.
pub(super) fn family(scene: &Scene, id: &FamilyId) -> Answer {
    let studio = &scene.house.studio;
    let catalogue = studio.catalogue();
    let family = catalogue.family(id).ok_or(Apology::NoSuchModel)?;
    let models: Vec<&Model> = catalogue.modes(id).collect();
    if let [only] = models.as_slice() {
        return Ok(show_card(scene, family, only, false, true));
    }
    let entry = |model: &&Model| ModeEntry {
        model: model.id.clone(),
        mode: model.mode,
        from: studio.starting_at(model),
    };
    let view = Modes {
        family: family.clone(),
        entries: models.iter().map(entry).collect(),
    };
    Ok(Reply::live(view.draw(scene.texts())).with(menu::idle(scene)))
}

pub(super) fn card(scene: &Scene, id: &ModelId, show_example: bool) -> Answer {
    let catalogue = scene.house.studio.catalogue();
    let model = catalogue.model(id).ok_or(Apology::NoSuchModel)?;
    let family = catalogue
        .family(&model.family)
        .ok_or(Apology::NoSuchModel)?;
    let only = catalogue.modes(&family.id).count() == 1;
    Ok(show_card(scene, family, model, show_example, only))
}

fn show_card(
    scene: &Scene,
    family: &Family,
    model: &Model,
    show_example: bool,
    only_mode: bool,
) -> Reply {
    let from = scene.house.studio.starting_at(model);
    let view = ModelCard {
        family: family.clone(),
        model: model.clone(),
        from,
        show_example,
        only_mode,
    };
    Reply::live(view.draw(scene.texts())).with(menu::idle(scene))
}
