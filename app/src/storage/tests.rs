use domain::{
    desk::{Deed, What},
    generation::Event,
    ledger::{Account, Posting},
    letter::LetterKey,
    money::Money,
    payment::{Method, PaymentId, TopUp},
    promo::Promo,
    time::Timestamp,
    user::{Language, UserId, Visitor},
};
use ports::{
    Page,
    contract::sample::{PLENTY, accepted, finished, order},
};
use tempfile::{TempDir, tempdir};

use super::*;

const ANNA: UserId = UserId(7);

fn at(second: i64) -> Timestamp {
    Timestamp::from_millis(second * 1_000)
}

fn kopecks(amount: i64) -> Money {
    Money::from_kopecks(amount).unwrap()
}

fn files() -> (Stores, TempDir) {
    let folder = tempdir().unwrap();
    let files = Files::open(&folder.path().join("store")).unwrap();
    (ports_of(&Arc::new(files)), folder)
}

async fn post(stores: &Stores, posting: Option<Posting>) {
    stores.wallets.post(posting.unwrap()).await.unwrap();
}

async fn balance(stores: &Stores) -> (i64, i64) {
    assert_eq!(stores.wallets.audit().await.unwrap(), []);
    let wallet = stores.wallets.wallet(ANNA).await.unwrap();
    (wallet.main.kopecks(), wallet.bonus.kopecks())
}

async fn meets_anna(stores: &Stores) {
    let visitor = Visitor {
        id: ANNA,
        name: "Анна".to_owned(),
        username: None,
        language: Some(Language::English),
    };
    let met = stores.users.meet(visitor, Language::Russian, at(0)).await;
    met.unwrap();
}

/// So much is in the database, and in the files that stand in for it.
async fn mirrored(database: &Stores, files: &Stores, amount: i64) {
    let amount = kopecks(amount);
    post(database, Posting::top_up("1", ANNA, amount, at(1))).await;
    post(files, Posting::opening(ANNA, amount, Money::ZERO, at(2))).await;
}

/// Money leaves the main pocket, as a hold that is never given back does.
fn spent(key: &str, amount: i64) -> Option<Posting> {
    let by = domain::money::Delta::from_kopecks(-amount).unwrap();
    Posting::correction(key, Account::Main(ANNA), by, at(9))
}

#[tokio::test]
async fn what_is_carried_twice_is_there_once() {
    let ((from, _here), (to, _there)) = (files(), files());
    meets_anna(&from).await;
    post(&from, Posting::top_up("1", ANNA, kopecks(500), at(1))).await;
    post(&from, Posting::grant("HELLO", ANNA, kopecks(70), at(2))).await;
    let carried = carry(&from, &to).await.unwrap();
    assert_eq!((carried.users, carried.postings), (1, 2));
    let carried = carry(&from, &to).await.unwrap();
    assert_eq!((carried.users, carried.postings), (0, 0));
    assert_eq!(balance(&to).await, (500, 70));
    let user = to.users.find(ANNA).await.unwrap().unwrap();
    assert_eq!(user.language, Language::English);
}

#[tokio::test]
async fn top_ups_codes_and_what_admins_did_are_carried_once() {
    let ((from, _here), (to, _there)) = (files(), files());
    let top_up = TopUp::open(
        PaymentId(uuid::Uuid::from_u128(7)),
        ANNA,
        Method::Requisites,
        kopecks(500),
        at(1),
    );
    from.payments.open(top_up.clone()).await.unwrap();
    let deed = Deed {
        by: ANNA,
        what: What::Barred(ANNA),
        at: at(2),
    };
    from.deeds.record(deed.clone()).await.unwrap();
    let [code, ..] = Promo::house(at(0));
    from.promos.make(code.clone(), None).await.unwrap();
    assert_eq!(carry(&from, &to).await.unwrap().papers, 3);
    assert_eq!(carry(&from, &to).await.unwrap().papers, 0);
    assert_eq!(to.payments.find(top_up.id).await.unwrap(), Some(top_up));
    let deeds = to.deeds.recent(None, Page::number(0, 9)).await.unwrap();
    assert_eq!(deeds, [deed]);
    assert_eq!(to.promos.find(code.code.clone()).await.unwrap(), Some(code));
}

#[tokio::test]
async fn opening_balances_stay_where_they_were_opened() {
    let ((from, _here), (to, _there)) = (files(), files());
    mirrored(&to, &from, 500).await;
    post(&from, spent("picture", 120)).await;
    assert_eq!(balance(&from).await, (380, 0));
    carry(&from, &to).await.unwrap();
    assert_eq!(balance(&to).await, (380, 0));
}

#[tokio::test]
async fn money_spent_in_both_stores_is_put_right_and_named() {
    let ((from, _here), (to, _there)) = (files(), files());
    mirrored(&to, &from, 500).await;
    // Written to Postgres after the mirror was taken.
    post(&to, spent("video", 450)).await;
    post(&from, spent("picture", 120)).await;
    let carried = carry(&from, &to).await.unwrap();
    let [correction] = carried.corrections.as_slice() else {
        panic!("{:?}", carried.corrections);
    };
    assert_eq!(correction.account, Account::Main(ANNA));
    assert_eq!(correction.by.kopecks(), 70);
    assert_eq!(balance(&to).await, (0, 0));
    let again = carry(&from, &to).await.unwrap();
    assert_eq!(again.corrections, []);
    assert_eq!(balance(&to).await, (0, 0));
}

/// A copy of last night's books is carried into those that went on: what was brought meanwhile is not brought again.
#[tokio::test]
async fn a_result_that_has_arrived_is_not_brought_again() {
    let ((from, _here), (to, _there)) = (files(), files());
    meets_anna(&from).await;
    post(&from, Posting::top_up("1", ANNA, kopecks(500), at(1))).await;
    let letter = has_a_result(&from).await;
    for (round, waiting) in [(1, 1), (2, 0)] {
        let carried = carry(&from, &to).await.unwrap();
        assert_eq!(carried.letters, waiting, "round {round}");
        let claimed = to.outbox.claim(at(60), at(60), 9).await.unwrap();
        assert_eq!(claimed.len(), waiting);
        let arrived = to.outbox.delivered(letter.clone(), Vec::new(), at(60));
        arrived.await.unwrap();
    }
}

/// An order of Anna's that is done; returns the key of the letter about it.
async fn has_a_result(stores: &Stores) -> LetterKey {
    let order = order(1, ANNA, kopecks(100));
    let id = order.id;
    stores.generations.open(order, PLENTY).await.unwrap();
    let mut letter = None;
    for event in [Event::SubmitStarted, accepted(), finished(None)] {
        let step = stores.generations.advance(id, event, at(9)).await;
        letter = step.unwrap().letter;
    }
    letter.unwrap().key()
}

#[tokio::test]
async fn a_mirror_shows_everybody_and_a_damaged_one_is_refused() {
    let (stores, folder) = files();
    let folder = folder.path();
    assert!(Mirror::read(folder).unwrap().is_none());
    meets_anna(&stores).await;
    post(&stores, Posting::top_up("1", ANNA, kopecks(500), at(1))).await;
    let taken = Mirror::of(stores.archive.as_ref(), at(60)).await.unwrap();
    taken.write(folder).unwrap();
    let read = Mirror::read(folder).unwrap().unwrap();
    assert_eq!(read.taken_at, at(60));
    assert_eq!(read.users, taken.users);
    assert_eq!(read.wallets, taken.wallets);
    assert_eq!((read.users.len(), read.wallets.len()), (1, 1));

    let path = folder.join("mirror.json");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replace("500", "-5")).unwrap();
    let error = Mirror::read(folder).unwrap_err();
    assert!(
        error.to_string().contains("mirror.json is damaged"),
        "{error}"
    );
}

#[tokio::test]
async fn files_that_stand_in_begin_with_the_mirror_and_are_put_aside_afterwards() {
    let (postgres, folder) = files();
    let folder = folder.path();
    meets_anna(&postgres).await;
    post(&postgres, Posting::top_up("1", ANNA, kopecks(500), at(1))).await;
    let mirror = Mirror::of(postgres.archive.as_ref(), at(60)).await.unwrap();
    mirror.write(folder).unwrap();

    for _start in 0..2 {
        let fallback = fallback::begin(folder, true, at(90), &|| {}).await;
        let fallback = fallback.unwrap().expect("nobody else has them");
        assert!(matches!(
            fallback.kind,
            Kind::Fallback { mirrored: Some(then) } if then == at(60)
        ));
        assert!(fallback.stores.users.find(ANNA).await.unwrap().is_some());
        // The second start finds what the first one did.
        post(&fallback.stores, spent("picture", 120)).await;
        assert_eq!(balance(&fallback.stores).await, (380, 0));
    }
    assert!(fallback::is_unfinished(folder));
    let carried = fallback::bring_back(folder, &postgres, at(99), &|| {}).await;
    assert_eq!(carried.unwrap().unwrap().postings, 1);
    assert_eq!(balance(&postgres).await, (380, 0));
    assert!(!fallback::is_unfinished(folder));
    let again = fallback::bring_back(folder, &postgres, at(99), &|| {}).await;
    assert!(again.unwrap().is_none(), "there is nothing left to carry");
    let aside = std::fs::read_dir(folder).unwrap().flatten();
    let aside = aside.filter(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("fallback-carried-")
    });
    assert_eq!(aside.count(), 1);
}

#[tokio::test]
async fn what_came_back_of_money_spent_twice_goes_to_the_house() {
    let id = domain::generation::GenerationId(uuid::Uuid::from_u128(7));
    let hold = domain::wallet::Hold {
        bonus: Money::ZERO,
        main: kopecks(100),
    };
    let settlements = [
        // Nothing was made: what was put right is taken back.
        Posting::release(id, ANNA, hold, at(9)),
        // Part of it was paid for: of what was put right only the rest comes back.
        Posting::capture(id, ANNA, hold, kopecks(70), at(9)),
    ];
    for settled in settlements {
        let ((from, _here), (to, _there)) = (files(), files());
        mirrored(&to, &from, 100).await;
        post(&to, spent("video", 100)).await;
        post(&from, Posting::hold(id, ANNA, hold, at(8))).await;
        post(&from, settled).await;
        for _twice in 0..2 {
            carry(&from, &to).await.unwrap();
            assert_eq!(balance(&to).await, (0, 0));
            assert!(to.wallets.wallet(ANNA).await.unwrap().held.is_zero());
        }
    }
}

#[tokio::test]
async fn carrying_that_was_interrupted_goes_on_after_another_start_on_files() {
    let (postgres, folder) = files();
    let folder = folder.path();
    let begin = async || {
        let fallback = fallback::begin(folder, true, at(0), &|| {}).await;
        fallback.unwrap().expect("nobody else has them")
    };
    let first = begin().await;
    post(&first.stores, Posting::top_up("1", ANNA, kopecks(5), at(1))).await;
    drop(first);
    // The process died while it carried over, and the database is away again.
    let carrying = folder.join("fallback-carrying");
    std::fs::rename(folder.join("fallback"), carrying).unwrap();
    let second = begin().await;
    assert_eq!(balance(&second.stores).await, (0, 0), "it begins anew");
    post(
        &second.stores,
        Posting::top_up("2", ANNA, kopecks(7), at(2)),
    )
    .await;
    drop(second);
    for expected in [5, 12] {
        let carried = fallback::bring_back(folder, &postgres, at(expected), &|| {}).await;
        assert!(carried.unwrap().is_some());
        assert_eq!(balance(&postgres).await, (expected, 0));
    }
    assert!(!fallback::is_unfinished(folder));
}

#[tokio::test]
async fn a_mirror_of_last_week_is_not_believed() {
    let (postgres, folder) = files();
    let folder = folder.path();
    meets_anna(&postgres).await;
    post(&postgres, Posting::top_up("1", ANNA, kopecks(500), at(1))).await;
    let mirror = Mirror::of(postgres.archive.as_ref(), at(0)).await.unwrap();
    mirror.write(folder).unwrap();
    let week = at(7 * 24 * 3_600);
    let fallback = fallback::begin(folder, true, week, &|| {}).await;
    let fallback = fallback.unwrap().expect("nobody else has them");
    assert!(matches!(fallback.kind, Kind::Fallback { mirrored: None }));
    assert_eq!(balance(&fallback.stores).await, (0, 0));
}

#[tokio::test]
async fn files_that_stood_in_are_not_forgotten_when_the_database_is() {
    let folder = tempdir().unwrap();
    let settings = StorageSettings {
        folder: folder.path().to_owned(),
        backing: Backing::Files,
    };
    let fallback = fallback::begin(folder.path(), true, at(0), &|| {}).await;
    drop(fallback.unwrap());
    let clock: Arc<dyn Clock> = Arc::new(crate::clock::SystemClock);
    let error = Storage::open(&settings, &clock, || {}).await.err();
    assert!(matches!(error, Some(StorageError::Unfinished { .. })));
}
