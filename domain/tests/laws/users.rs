//! Who talks to the bot.

use domain::user::{Discount, Language, Preferences, User, UserChange, Visitor};

use crate::shop::{ANNA, at, share};

fn visitor(name: &str, username: Option<&str>, language: Option<Language>) -> Visitor {
    Visitor {
        id: ANNA,
        name: name.to_owned(),
        username: username.map(str::to_owned),
        language,
    }
}

fn newcomer() -> User {
    User {
        id: ANNA,
        name: "Anna".to_owned(),
        username: Some("anna".to_owned()),
        language: Language::English,
        since: at(1),
        preferences: Preferences {
            sound: true,
            originals: false,
        },
        reachable: true,
        barred: false,
        discount: None,
        favourites: Vec::new(),
    }
}

fn discount(size: &str) -> Discount {
    Discount {
        name: "SPRING".to_owned(),
        share: share(size),
        until: at(100),
    }
}

#[test]
fn a_newcomer_speaks_their_own_language_where_the_bot_does() {
    let english = visitor("Anna", Some("anna"), Some(Language::English));
    let expected = newcomer();
    assert_eq!(User::newcomer(english, Language::Russian, at(1)), expected);
    let unknown = visitor("Anna", Some("anna"), None);
    assert_eq!(User::newcomer(unknown, Language::English, at(1)), expected);
}

#[test]
fn whoever_writes_again_has_a_new_name_perhaps_and_can_be_reached() {
    let known = User {
        reachable: false,
        barred: true,
        discount: Some(discount("0.1")),
        ..newcomer()
    };
    let again = visitor("Anna Petrova", None, Some(Language::Russian));
    let expected = User {
        name: "Anna Petrova".to_owned(),
        username: None,
        reachable: true,
        ..known.clone()
    };
    assert_eq!(known.seen_again(&again), expected);
}

#[test]
fn a_change_changes_one_thing() {
    let silent = Preferences {
        sound: false,
        originals: true,
    };
    let user = newcomer;
    for (change, expected) in [
        (
            UserChange::Language(Language::Russian),
            User {
                language: Language::Russian,
                ..user()
            },
        ),
        (
            UserChange::Preferences(silent),
            User {
                preferences: silent,
                ..user()
            },
        ),
        (
            UserChange::Reachable(false),
            User {
                reachable: false,
                ..user()
            },
        ),
        (
            UserChange::Barred(true),
            User {
                barred: true,
                ..user()
            },
        ),
        (
            UserChange::Discount(Some(discount("0.2"))),
            User {
                discount: Some(discount("0.2")),
                ..user()
            },
        ),
    ] {
        assert_eq!(user().changed(&change), expected);
    }
}

#[test]
fn a_discount_holds_until_its_end() {
    let with = |discount| User {
        discount,
        ..newcomer()
    };
    let user = with(Some(discount("0.1")));
    assert_eq!(user.active_discount(at(99)), Some(&discount("0.1")));
    assert_eq!(user.active_discount(at(100)), None);
    assert_eq!(with(None).active_discount(at(0)), None);
    assert_eq!(with(Some(discount("0"))).active_discount(at(0)), None);
}

#[test]
fn a_language_is_known_by_its_code_and_its_regions() {
    for (code, expected) in [
        ("ru", Some(Language::Russian)),
        ("RU-ru", Some(Language::Russian)),
        ("en", Some(Language::English)),
        ("en-GB", Some(Language::English)),
        ("en_US", Some(Language::English)),
        ("de", None),
        ("eng", None),
        ("", None),
    ] {
        assert_eq!(Language::from_code(code), expected, "{code}");
    }
    for language in Language::ALL {
        assert_eq!(Language::from_code(language.code()), Some(language));
    }
}
