//! A journal that ends in the middle of a transaction.

use std::{fs, path::Path, sync::Arc, thread};

use adapters_jsonfile::Store;
use domain::ledger::Posting;
use ports::{
    contract::sample::{BORIS, at, kopecks},
    outbound::{Posted, Wallets},
};
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};

use crate::{
    disks::FastDisk,
    house,
    world::{live_before_top_ups, open_on, view},
};

const JOURNAL: &str = "journal-000001.jsonl";

/// The journal of a life, and what could be seen after each of its transactions, the first of which is none.
async fn lived(part: Part) -> (Vec<u8>, Vec<String>) {
    let dir = TempDir::new().unwrap();
    let store = open_on(dir.path(), Arc::new(FastDisk));
    let mut views = vec![view(&store).await];
    let mut look = async |store: &Store| views.push(view(store).await);
    match part {
        Part::Orders => live_before_top_ups(&store, look).await,
        Part::House => house::live(&store, &mut look).await,
    }
    drop(store);
    (fs::read(dir.path().join(JOURNAL)).unwrap(), views)
}

/// Half a life: what has to be tried grows with the square of its length.
#[derive(Clone, Copy)]
enum Part {
    Orders,
    House,
}

fn whole_lines(journal: &[u8]) -> usize {
    journal.split(|byte| *byte == b'\n').count() - 1
}

/// Opens a store on this journal: it shows what it should, and goes on working.
async fn opens_to(folder: &Path, journal: &[u8], known: &str) {
    fs::write(folder.join(JOURNAL), journal).unwrap();
    let store = open_on(folder, Arc::new(FastDisk));
    let cut = journal.len();
    assert_eq!(view(&store).await, *known, "cut after {cut} bytes");
    assert_eq!(store.post(more_work()).await.unwrap(), Posted::Now);
}

/// What the store did then was not written behind the torn end of a line.
async fn keeps_more_work(folder: &Path) {
    let store = open_on(folder, Arc::new(FastDisk));
    assert_eq!(store.post(more_work()).await.unwrap(), Posted::Before);
}

fn runtime() -> Runtime {
    Builder::new_current_thread().build().unwrap()
}

fn more_work() -> Posting {
    Posting::top_up("after", BORIS, kopecks(7), at(99)).unwrap()
}

#[test]
fn a_journal_cut_at_any_byte_opens_to_its_last_whole_transaction() {
    cut_at_any_byte(Part::Orders);
}

#[test]
fn a_journal_of_admins_cut_at_any_byte_opens_to_its_last_whole_transaction() {
    cut_at_any_byte(Part::House);
}

fn cut_at_any_byte(part: Part) {
    let (journal, views) = runtime().block_on(lived(part));
    assert_eq!(whole_lines(&journal) + 1, views.len());
    assert!(views.len() > 20);
    let ways = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        for way in 0..ways {
            let (journal, views) = (&journal, &views);
            scope.spawn(move || {
                let dir = TempDir::new().unwrap();
                let runtime = runtime();
                for end in (way..=journal.len()).step_by(ways) {
                    let journal = &journal[..end];
                    let known = &views[whole_lines(journal)];
                    runtime.block_on(opens_to(dir.path(), journal, known));
                    // Reading it all again takes as long as all the rest, and hardly depends on where the cut was.
                    if end % 7 == 0 {
                        runtime.block_on(keeps_more_work(dir.path()));
                    }
                }
            });
        }
    });
}

#[tokio::test]
async fn zeroes_that_a_power_cut_left_at_the_end_are_cut_off() {
    let (mut journal, views) = lived(Part::House).await;
    journal.extend([0; 4096]);
    let dir = TempDir::new().unwrap();
    opens_to(dir.path(), &journal, &views[views.len() - 1]).await;
    keeps_more_work(dir.path()).await;
}
