//! Many people who all talk at once, each about something else.

use std::collections::BTreeMap;

use tokio::task::JoinSet;

use super::{deed::Deed, explorer::Explorer, noise::Noise};

/// Fewer things cannot be meant by a message in a bot that asks for so much.
const FEWEST_MEANINGS: usize = 10;

/// What somebody has done.
struct Story {
    broken: BTreeMap<String, String>,
    /// Whether they came to where a message means what they were to talk about.
    was_there: bool,
}

/// Everything that nobody asked for is said wherever a message means something, and once where it means nothing. No money
/// moves by it.
pub(super) async fn says_everything(guide: &mut Explorer) {
    let mut crowd = JoinSet::new();
    let meanings = guide.atlas.meanings().into_iter().map(Some);
    for meaning in meanings.chain([None]) {
        let somebody = guide.told().await;
        crowd.spawn(talks(somebody, meaning));
    }
    let mut meant = 0;
    for story in crowd.join_all().await {
        guide.hears_of(story.broken);
        meant += usize::from(story.was_there);
    }
    assert!(meant >= FEWEST_MEANINGS, "only {meant} meanings");
}

async fn talks(mut somebody: Explorer, meaning: Option<String>) -> Story {
    let purse = somebody.who.money().await;
    let mut was_there = false;
    for noise in Noise::ALL {
        let is_there = match &meaning {
            Some(meaning) => somebody.comes_to(meaning).await,
            None => true,
        };
        // What is there only for whoever has ordered something is not there for somebody new.
        if !is_there {
            break;
        }
        was_there = true;
        somebody.does(&Deed::Say(noise)).await;
    }
    assert_eq!(somebody.who.money().await, purse, "{meaning:?} moves money");
    Story {
        broken: somebody.broken,
        was_there,
    }
}
