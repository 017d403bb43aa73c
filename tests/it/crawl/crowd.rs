//! Many people who all talk at once, each about something else: the bot sends nobody more than a message in a second, so one
//! of them alone would need an hour.

use std::collections::BTreeMap;

use tokio::task::JoinSet;

use super::{deed::Deed, explorer::Explorer, noise::Noise};

/// What there was to be found broken, and what could not be said.
#[derive(Default)]
struct Story {
    broken: BTreeMap<String, String>,
    unsaid: Vec<(String, Noise)>,
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
    for story in crowd.join_all().await {
        guide.hears_of(story.broken);
        for (meaning, noise) in story.unsaid {
            // Only the guide has what it takes to come there: an order, for one.
            if guide.comes_to(&meaning).await {
                guide.does(&Deed::Say(noise)).await;
            } else {
                let law = format!("nobody comes again to where a message means {meaning}");
                guide.hears_of(BTreeMap::from([(law, String::new())]));
            }
        }
    }
}

async fn talks(mut somebody: Explorer, meaning: Option<String>) -> Story {
    let purse = somebody.who.money().await;
    let mut story = Story::default();
    for noise in Noise::ALL {
        let is_there = match &meaning {
            Some(meaning) => somebody.comes_to(meaning).await,
            None => true,
        };
        if is_there {
            somebody.does(&Deed::Say(noise)).await;
        } else {
            story
                .unsaid
                .extend(meaning.clone().map(|meaning| (meaning, noise)));
        }
    }
    assert_eq!(somebody.who.money().await, purse, "{meaning:?} moves money");
    story.broken = somebody.broken;
    story
}
