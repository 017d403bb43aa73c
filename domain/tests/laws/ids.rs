//! Names and ids: what fits a button of 64 bytes, and what comes back from one.

use std::{collections::BTreeSet, time::Duration};

use domain::{
    broadcast::BroadcastId,
    desk::AdjustmentId,
    generation::GenerationId,
    letter::{Alarm, Letter, LetterKey, News, PaymentNews, Several},
    model::{FamilyId, ModelId, ModelPattern},
    money::Delta,
    payment::PaymentId,
    time::Timestamp,
    user::UserId,
    value::ParameterName,
};

use crate::shop::{ANNA, at, id};

#[test]
fn a_parameter_name_is_made_of_letters_digits_and_underscores() {
    let longest = "a".repeat(32);
    for good in ["a", "aspect_ratio", "A1", "9", longest.as_str()] {
        assert_eq!(ParameterName::new(good).unwrap().as_str(), good);
        assert_eq!(ParameterName::new(good).unwrap().to_string(), good);
    }
    let too_long = "a".repeat(33);
    for bad in ["", "a-b", "a b", "a:b", "цвет", "a.b", too_long.as_str()] {
        let refused = ParameterName::new(bad).unwrap_err().to_string();
        let rule = "is no parameter name: 1 to 32 letters, digits and underscores are";
        assert_eq!(refused, format!("{bad:?} {rule}"));
    }
}

#[test]
fn a_model_id_is_at_most_50_visible_characters_without_a_colon() {
    let longest = "m".repeat(50);
    for good in ["flux-2/pro-text-to-image", "!", "~", longest.as_str()] {
        assert_eq!(ModelId::new(good).unwrap().as_str(), good);
        assert_eq!(ModelId::new(good).unwrap().to_string(), good);
    }
    let too_long = "m".repeat(53);
    for bad in ["", "a:b", "a b", "a\n", "модель", too_long.as_str()] {
        let refused = ModelId::new(bad).unwrap_err().to_string();
        let rule = "is no id: 1 to 50 visible ASCII characters without a colon are";
        assert_eq!(refused, format!("{bad:?} {rule}"));
    }
}

#[test]
fn what_is_sent_is_the_id_without_the_use_it_is_sold_for() {
    for (id, sent) in [
        ("flux-2/pro", "flux-2/pro"),
        ("bytedance/seedance-2#frames", "bytedance/seedance-2"),
        ("a#b#c", "a"),
    ] {
        assert_eq!(ModelId::new(id).unwrap().sends(), sent);
    }
}

#[test]
fn a_pattern_names_a_model_all_its_uses_or_whatever_begins_like_it() {
    let names = |pattern, model| {
        let pattern = ModelPattern::new(pattern).unwrap();
        pattern.matches(&ModelId::new(model).unwrap())
    };
    for (pattern, model, expected) in [
        ("veo-3-1", "veo-3-1", true),
        ("veo-3-1", "veo-3-1#frames", true),
        ("veo-3-1#frames", "veo-3-1", false),
        ("veo-3-1#frames", "veo-3-1#frames", true),
        ("veo-3", "veo-3-1", false),
        ("grok-imagine/*", "grok-imagine/extend", true),
        ("grok-imagine/*", "grok-imagine-2/extend", false),
        ("*", "anything", true),
    ] {
        assert_eq!(names(pattern, model), expected, "{pattern} {model}");
    }
    assert_eq!(ModelPattern::new("veo*").unwrap().to_string(), "veo*");
    for bad in ["", "a*b", "**", "a b"] {
        assert!(ModelPattern::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_family_id_is_at_most_32_visible_characters_without_a_colon() {
    let (longest, too_long) = ("f".repeat(32), "f".repeat(33));
    assert_eq!(FamilyId::new(longest.as_str()).unwrap().as_str(), longest);
    assert_eq!(FamilyId::new("flux-2").unwrap().to_string(), "flux-2");
    for bad in ["", "a:b", too_long.as_str()] {
        assert!(FamilyId::new(bad).is_err(), "{bad}");
    }
}

#[test]
fn an_orders_id_is_read_as_it_is_written() {
    let written = id(0xab).to_string();
    assert_eq!(written, "000000000000000000000000000000ab");
    assert_eq!(written.parse::<GenerationId>(), Ok(id(0xab)));
    let with_dashes = "00000000-0000-0000-0000-0000000000ab";
    assert_eq!(with_dashes.parse::<GenerationId>(), Ok(id(0xab)));
    assert!("ab".parse::<GenerationId>().is_err());
}

#[test]
fn the_same_news_of_an_order_has_the_same_key_and_other_news_another() {
    for (news, key) in [
        (
            News::Result(id(1)),
            "00000000000000000000000000000001:result",
        ),
        (
            News::Failure(id(1)),
            "00000000000000000000000000000001:failure",
        ),
        (
            News::LateResult(id(1)),
            "00000000000000000000000000000001:late",
        ),
        (
            News::Alarm(Alarm::Orphan(id(1))),
            "alarm:orphan:00000000000000000000000000000001:1",
        ),
    ] {
        let letter = Letter {
            to: ANNA,
            news,
            at: at(0),
        };
        assert_eq!(letter.generation(), Some(id(1)));
        assert_eq!(letter.key(), LetterKey::restored(key.to_owned()));
        assert_eq!(letter.key().as_str(), key);
        assert_eq!(letter.key().to_string(), key);
    }
}

#[test]
fn an_alarm_about_no_order_is_the_same_alarm_until_it_is_seen() {
    let several = Several { count: 2, print: 7 };
    let payment = PaymentId(uuid::Uuid::from_u128(0xab));
    let broadcast = BroadcastId(uuid::Uuid::from_u128(0xcd));
    for (alarm, key) in [
        (Alarm::OutOfCredits, "alarm:out_of_credits:1"),
        (Alarm::Unauthorized, "alarm:unauthorized:1"),
        (Alarm::Fallback, "alarm:fallback:1"),
        (Alarm::Corrected(UserId(9)), "alarm:corrected:9:1"),
        (Alarm::Paused(several), "alarm:paused:2-00000007:1"),
        (Alarm::Returned(several), "alarm:returned:2-00000007:1"),
        (
            Alarm::PricesMoved(several),
            "alarm:prices_moved:2-00000007:1",
        ),
        (
            Alarm::Implausible(several),
            "alarm:implausible:2-00000007:1",
        ),
        (Alarm::LowCredits(500), "alarm:low_credits:500:1"),
        (Alarm::CreditsAdrift(-3), "alarm:credits_adrift:-3:1"),
        (
            Alarm::StarsFound(payment),
            "alarm:stars_found:000000000000000000000000000000ab:1",
        ),
        (
            Alarm::StarsLost(payment),
            "alarm:stars_lost:000000000000000000000000000000ab:1",
        ),
        (
            Alarm::BroadcastDone(broadcast),
            "alarm:broadcast_done:000000000000000000000000000000cd:1",
        ),
        (
            Alarm::BroadcastStuck(broadcast),
            "alarm:broadcast_stuck:000000000000000000000000000000cd:1",
        ),
    ] {
        let letter = Letter {
            to: ANNA,
            news: News::Alarm(alarm),
            at: at(0),
        };
        assert_eq!(letter.generation(), None);
        assert_eq!(letter.key().as_str(), key);
    }
}

#[test]
fn news_of_a_top_up_is_told_once_to_each_who_has_to_hear_it() {
    let payment = PaymentId(uuid::Uuid::from_u128(0xab));
    let letter = |to, news| Letter {
        to,
        news,
        at: at(0),
    };
    let mut keys = BTreeSet::new();
    for news in PaymentNews::ALL {
        for to in [ANNA, UserId(100)] {
            let letter = letter(to, News::Payment(payment, news));
            let key = format!("payment:{payment}:{}:{}", news.name(), to.0);
            assert_eq!(letter.key().as_str(), key);
            assert_eq!(letter.generation(), None);
            assert!(keys.insert(key));
        }
    }
    let adjustment = AdjustmentId(uuid::Uuid::from_u128(0xcd));
    let adjusted = letter(ANNA, News::Adjusted(adjustment, Delta::default()));
    let key = format!("adjusted:{adjustment}:1");
    assert_eq!(adjusted.key().as_str(), key);
    assert_eq!(adjusted.generation(), None);
}

#[test]
fn time_passes_forward_only_and_has_an_end() {
    let ten = Duration::from_secs(10);
    assert_eq!(at(5).plus(ten), at(15));
    assert_eq!(at(15).since(at(5)), ten);
    assert_eq!(at(5).since(at(15)), Duration::ZERO);
    let (first, last) = (
        Timestamp::from_millis(i64::MIN),
        Timestamp::from_millis(i64::MAX),
    );
    assert_eq!(last.plus(ten), last);
    assert_eq!(at(0).plus(Duration::MAX), last);
    assert_eq!(
        last.since(first),
        Duration::from_millis(9_223_372_036_854_775_807)
    );
    assert_eq!(at(1).millis(), 1_790_000_001_000);
}

#[test]
fn an_alarm_about_models_is_the_same_one_for_the_same_models() {
    let ours = Several::of(["wan/2-6", "z-image"]);
    assert_eq!(ours, Several::of(["z-image", "wan/2-6", "z-image"]));
    assert_eq!(ours.count, 2);
    for others in [["wan/2-6", "z-imag"], ["wan/2", "-6z-image"]] {
        assert_ne!(ours, Several::of(others), "{others:?}");
    }
}
