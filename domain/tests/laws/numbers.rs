//! Rules between numbers, and how many things there may be together.

use domain::{
    media::Media,
    model::{Less, Model, PartOfList, Rule},
    parameter::Kind,
    request::{Draft, Problem},
    value::{Value, Values},
};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::shop::{dec, file, flat, model, name, names, spec, values};

/// A passage of a song, the seconds of its shots, and a number that is theirs together.
fn film(rules: Vec<Rule>) -> Model {
    let number = || Kind::Integer { min: 0, max: 99 };
    let shot = Kind::Group(vec![spec("seconds", true, number())]);
    let shots = Kind::List {
        item: Box::new(shot),
        min: 1,
        max: 9,
    };
    let parameters = vec![
        spec("from", false, number()),
        spec("to", false, number()),
        spec("shots", false, shots),
        spec("length", false, number()),
    ];
    Model {
        rules,
        ..model(parameters, vec![flat("1")])
    }
}

fn problems(rule: &Rule, answers: Values) -> Vec<Problem> {
    let film = film(vec![rule.clone()]);
    let draft = Draft {
        model: film.id.clone(),
        values: answers,
    };
    draft.finish(&film).err().unwrap_or_default()
}

fn less(at_least: Option<&str>, at_most: Option<&str>) -> Less {
    Less {
        lower: name("from"),
        upper: name("to"),
        at_least: at_least.map(dec),
        at_most: at_most.map(dec),
    }
}

fn passage(from: i64, to: i64) -> Values {
    values([("from", Value::Integer(from)), ("to", Value::Integer(to))])
}

#[test]
fn one_number_is_below_another_and_as_far_as_it_has_to_be() {
    for (rule, from, to, right) in [
        (less(None, None), 3, 4, true),
        (less(None, None), 4, 4, false),
        (less(None, None), 5, 4, false),
        (less(Some("10"), Some("30")), 0, 10, true),
        (less(Some("10"), Some("30")), 0, 30, true),
        (less(Some("10"), Some("30")), 0, 9, false),
        (less(Some("10"), Some("30")), 0, 31, false),
        (less(Some("10"), Some("30")), 30, 0, false),
    ] {
        let expected = if right {
            Vec::new()
        } else {
            vec![Problem::NotLess(rule.clone())]
        };
        let found = problems(&Rule::Less(rule), passage(from, to));
        assert_eq!(found, expected, "{from} {to}");
    }
    let alone = values([("from", Value::Integer(9))]);
    assert_eq!(problems(&Rule::Less(less(None, None)), alone), []);
}

fn shots(seconds: &[i64]) -> Value {
    let shot = |seconds: &i64| Value::Group(values([("seconds", Value::Integer(*seconds))]));
    Value::List(seconds.iter().map(shot).collect())
}

fn sum() -> Rule {
    Rule::Sum {
        of: seconds(),
        is: name("length"),
    }
}

fn seconds() -> PartOfList {
    PartOfList {
        list: name("shots"),
        part: name("seconds"),
    }
}

#[test]
fn the_parts_of_a_list_add_up_where_there_is_a_list_and_a_sum() {
    let length = |seconds| ("length", Value::Integer(seconds));
    let wrong = Problem::WrongSum {
        of: seconds(),
        sum: dec("7"),
        is: name("length"),
        wanted: dec("8"),
    };
    for (answers, expected) in [
        (values([("shots", shots(&[3, 4])), length(7)]), vec![]),
        (values([("shots", shots(&[3, 4])), length(8)]), vec![wrong]),
        (values([("shots", shots(&[3, 4]))]), vec![]),
        (values([length(7)]), vec![]),
    ] {
        assert_eq!(problems(&sum(), answers), expected);
    }
}

#[test]
fn files_and_items_are_counted_together() {
    let rule = Rule::AtMost {
        most: 3,
        of: names(["shots", "length"]),
    };
    let wrong = Problem::TooMany {
        most: 3,
        of: names(["shots", "length"]),
    };
    // A number counts as one.
    let answers = |count| {
        values([
            ("shots", shots(&vec![1; count])),
            ("length", Value::Integer(1)),
        ])
    };
    assert_eq!(problems(&rule, answers(2)), []);
    assert_eq!(problems(&rule, answers(3)), [wrong]);
    assert_eq!(problems(&rule, values([])), []);
    assert_eq!(Value::Files(vec![file(Media::Image, None); 2]).count(), 2);
}

#[test]
fn a_problem_with_numbers_says_what_would_be_right() {
    let problem = |at_least, at_most| Problem::NotLess(less(at_least, at_most)).to_string();
    assert_eq!(problem(None, None), "from must be below to");
    assert_eq!(
        problem(Some("10"), None),
        "from must be below to, by at least 10"
    );
    assert_eq!(
        problem(None, Some("30")),
        "from must be below to, by at most 30"
    );
    assert_eq!(
        problem(Some("10"), Some("30")),
        "from must be below to, by 10 to 30"
    );
    let many = Problem::TooMany {
        most: 5,
        of: names(["pictures", "clips"]),
    };
    assert_eq!(
        many.to_string(),
        "at most 5 files or items are allowed together: pictures, clips"
    );
    let sum = Problem::WrongSum {
        of: seconds(),
        sum: dec("7"),
        is: name("length"),
        wanted: dec("8"),
    };
    assert_eq!(
        sum.to_string(),
        "seconds of shots adds up to 7 and must to 8, which is length"
    );
}

proptest! {
    #[test]
    fn numbers_that_are_taken_keep_every_bound(from in 0i64..99, to in 0i64..99, least in 1i64..50, most in 1i64..50) {
        let rule = Less {
            at_least: Some(Decimal::from(least)),
            at_most: Some(Decimal::from(most)),
            ..less(None, None)
        };
        let taken = problems(&Rule::Less(rule), passage(from, to)).is_empty();
        prop_assert_eq!(taken, to > from && (least..=most).contains(&(to - from)));
    }

    #[test]
    fn shots_are_taken_exactly_with_their_sum(seconds in prop::collection::vec(0i64..20, 1..5), length in 0i64..60) {
        let answers = values([("shots", shots(&seconds)), ("length", Value::Integer(length))]);
        let taken = problems(&sum(), answers).is_empty();
        prop_assert_eq!(taken, seconds.iter().sum::<i64>() == length);
    }
}
