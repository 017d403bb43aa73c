use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::{time::Timestamp, user::UserId};

/// So many wrong codes are slips of the finger; whoever has typed more is guessing.
const AT_MOST: usize = 5;

/// For so long a wrong code counts.
const WITHIN: Duration = Duration::from_mins(10);

/// As many people are remembered at once. Who has been quiet longest is forgotten for the next one.
const PEOPLE: usize = 10_000;

/// Who has typed wrong promo codes of late. It is in memory alone: what a restart forgives is a handful of guesses.
#[derive(Debug, Default)]
pub struct Guesses(Mutex<HashMap<UserId, Vec<Timestamp>>>);

impl Guesses {
    /// Until when somebody has to wait; `None` if their next code may be looked up now.
    pub fn wait(&self, user: UserId, now: Timestamp) -> Option<Timestamp> {
        let mut people = self.people();
        let guesses = people.get_mut(&user)?;
        guesses.retain(|guess| now.since(*guess) < WITHIN);
        let counts = guesses.len().checked_sub(AT_MOST)?;
        guesses.get(counts).map(|guess| guess.plus(WITHIN))
    }

    /// Somebody has typed a code that there is not.
    pub fn wrong(&self, user: UserId, now: Timestamp) {
        let mut people = self.people();
        if people.len() >= PEOPLE && !people.contains_key(&user) {
            make_room(&mut people, now);
        }
        people.entry(user).or_default().push(now);
    }

    fn people(&self) -> MutexGuard<'_, HashMap<UserId, Vec<Timestamp>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn make_room(people: &mut HashMap<UserId, Vec<Timestamp>>, now: Timestamp) {
    people.retain(|_, guesses| guesses.iter().any(|guess| now.since(*guess) < WITHIN));
    if people.len() < PEOPLE {
        return;
    }
    let quiet = people
        .iter()
        .min_by_key(|(_, guesses)| guesses.last().copied());
    if let Some(quiet) = quiet.map(|(user, _)| *user) {
        people.remove(&quiet);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_millis(seconds * 1_000)
    }

    #[test]
    fn after_five_wrong_codes_somebody_waits_until_the_first_is_ten_minutes_old() {
        let guesses = Guesses::default();
        let (anna, boris) = (UserId(1), UserId(2));
        for second in 0..5 {
            assert_eq!(guesses.wait(anna, at(second)), None);
            guesses.wrong(anna, at(second));
        }
        assert_eq!(guesses.wait(anna, at(5)), Some(at(600)));
        assert_eq!(guesses.wait(boris, at(5)), None);
        assert_eq!(guesses.wait(anna, at(600)), None);
        guesses.wrong(anna, at(600));
        assert_eq!(guesses.wait(anna, at(600)), Some(at(601)));
    }

    #[test]
    fn a_crowd_of_guessers_does_not_fill_the_memory() {
        let guesses = Guesses::default();
        for id in 0..20_000 {
            guesses.wrong(UserId(id), at(id / 1_000));
        }
        assert!(guesses.people().len() <= PEOPLE);
        assert!(guesses.people().contains_key(&UserId(19_999)));
    }
}
