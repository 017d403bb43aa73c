use domain::{
    ledger::{Account, Posting},
    money::Money,
    time::Timestamp,
    user::{Language, UserId, Visitor},
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
async fn opening_balances_stay_where_they_were_opened() {
    let ((from, _here), (to, _there)) = (files(), files());
    post(&to, Posting::top_up("1", ANNA, kopecks(500), at(1))).await;
    post(
        &from,
        Posting::opening(ANNA, kopecks(500), kopecks(0), at(2)),
    )
    .await;
    post(&from, spent("picture", 120)).await;
    assert_eq!(balance(&from).await, (380, 0));
    carry(&from, &to).await.unwrap();
    assert_eq!(balance(&to).await, (380, 0));
}

#[tokio::test]
async fn money_spent_in_both_stores_is_put_right_and_named() {
    let ((from, _here), (to, _there)) = (files(), files());
    post(&to, Posting::top_up("1", ANNA, kopecks(500), at(1))).await;
    post(
        &from,
        Posting::opening(ANNA, kopecks(500), kopecks(0), at(2)),
    )
    .await;
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
        let fallback = fallback::begin(folder, &|| {}).await.unwrap();
        assert!(matches!(
            fallback.kind,
            Kind::Fallback { mirrored: Some(then) } if then == at(60)
        ));
        assert!(fallback.stores.users.find(ANNA).await.unwrap().is_some());
        // The second start finds what the first one did.
        post(&fallback.stores, spent("picture", 120)).await;
        assert_eq!(balance(&fallback.stores).await, (380, 0));
    }
    let clock: Arc<dyn Clock> = Arc::new(crate::clock::SystemClock);
    let carried = fallback::bring_back(folder, &postgres, &clock, &|| {}).await;
    assert_eq!(carried.unwrap().unwrap().postings, 1);
    assert_eq!(balance(&postgres).await, (380, 0));
    let again = fallback::bring_back(folder, &postgres, &clock, &|| {}).await;
    assert!(again.unwrap().is_none(), "there is nothing left to carry");
    let aside = std::fs::read_dir(folder).unwrap().flatten();
    let aside = aside.filter(|entry| {
        let name = entry.file_name();
        name.to_string_lossy().starts_with("fallback-carried-")
    });
    assert_eq!(aside.count(), 1);
}
