//! Looking for a model by its name.

use super::{browse, menu};
use crate::{
    action::{Action, Back},
    place::{Conversation, Found, Place},
    reply::Reply,
    scene::Scene,
    screens::{SearchPrompt, SearchResults, View},
};

/// Asks for words to search for.
pub(super) fn prompt(scene: &Scene, back: Back) -> Reply {
    let asked = Conversation {
        place: Place::Search(back),
        ..scene.conversation.clone()
    };
    Reply::live(SearchPrompt { back }.draw(scene.texts())).with(asked)
}

/// Looks for what was typed. One step back is where it was typed: the prompt, the list, the menu.
pub(super) fn search_for(scene: &Scene, query: &str) -> Reply {
    let conversation = &scene.conversation;
    let before = conversation.found.as_ref();
    let back = match (&conversation.place, before) {
        // Looking once more replaces what was found before.
        (Place::Search(Back::Found), Some(found)) => found.back.clone(),
        (Place::Search(back), _) => Action::Search { back: *back },
        (Place::Idle | Place::Form(_) | Place::Pay(_) | Place::Desk(_), _) => {
            conversation.list.action()
        }
    };
    let query = shortened(query).to_owned();
    results(scene, Found { query, back })
}

/// What was found last, once more.
pub(super) fn again(scene: &Scene) -> Reply {
    match &scene.conversation.found {
        Some(found) => results(scene, found.clone()),
        None => prompt(scene, Back::AllModels(0)),
    }
}

fn results(scene: &Scene, found: Found) -> Reply {
    let catalogue = scene.house.studio.catalogue();
    let entries = catalogue
        .search(&found.query)
        .into_iter()
        .map(|family| browse::entry(scene, family))
        .collect();
    let view = SearchResults {
        query: found.query.clone(),
        entries,
        back: found.back.clone(),
    };
    let remembered = Conversation {
        found: Some(found),
        ..menu::idle(scene)
    };
    Reply::live(view.draw(scene.texts())).with(remembered)
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
