//! Many walkers at once.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use adapters_kie::catalogue;
use domain::{model::Category, user::Language};
use tests::world::{NEVER, Setup, World};
use tokio::task::JoinSet;

use super::{
    names::Names,
    plan::{self, Plan},
    verdict,
    walker::{Story, Town},
};
use crate::catalogue::{
    kie::{UNLIMITED, facts},
    report::Report,
    requests::Entry,
};

/// So many are on their way at once: enough to keep the bot busy, few enough to wait for none of them for long.
const AT_ONCE: usize = 8;

/// A shelf or an old list, a card, a question, the confirmation and the order: no walk shows fewer screens.
const FEWEST_SCREENS: usize = 4;

/// What everybody finds in their purse: the dearest order leaves some of it.
const PURSE: u32 = 1_000_000;

/// Everything on a shelf, in every way that is worth walking.
pub(super) async fn walks_the_shelf(shelf: Category) {
    let facts = facts();
    let loaded = catalogue::load().unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let town = Town {
        world: World::new(Setup {
            purse: PURSE,
            pace: NEVER,
            facts: Some(Arc::clone(&facts)),
            limits: UNLIMITED,
            ..Setup::default()
        })
        .await,
        catalogue: loaded.catalogue,
        russian: Names::of(Language::Russian),
        english: Names::of(Language::English),
    };
    let mut report = Report::default();
    let plans = plans(&town, shelf, &mut report);
    let walks = plans.len();
    let town = Arc::new(town);
    let stories = walk(&town, plans).await;
    let screens: usize = stories.iter().map(|story| story.screens).sum();
    assert!(walks > 0 && screens >= walks * FEWEST_SCREENS);
    let town = Arc::into_inner(town).unwrap();
    verdict::on(&town, &facts, stories, &mut report).await;
    town.world.close().await;
    report.assert_empty();
}

fn plans(town: &Town, shelf: Category, report: &mut Report) -> VecDeque<Plan> {
    let mut plans = VecDeque::new();
    for family in town.catalogue.shelf(shelf) {
        for model in town.catalogue.modes(&family.id) {
            for names in [&town.russian, &town.english] {
                for name in names.missing(model) {
                    let what = format!("{name} has no name");
                    report.say(model.id.as_str(), what, || model.family.as_str().to_owned());
                }
            }
            let shop = town.catalogue.models();
            plans.extend(plan::all(&Entry { model, shop }, report));
        }
    }
    plans
}

async fn walk(town: &Arc<Town>, plans: VecDeque<Plan>) -> Vec<Story> {
    let plans = Arc::new(Mutex::new(plans));
    let mut walkers = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (town, plans) = (Arc::clone(town), Arc::clone(&plans));
        walkers.spawn(async move {
            let mut stories = Vec::new();
            let next = || plans.lock().unwrap().pop_front();
            while let Some(plan) = next() {
                stories.push(town.walk(&plan).await);
            }
            stories
        });
    }
    walkers.join_all().await.into_iter().flatten().collect()
}
