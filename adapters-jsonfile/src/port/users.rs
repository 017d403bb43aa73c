use std::sync::Arc;

use async_trait::async_trait;
use domain::{
    time::Timestamp,
    user::{Language, User, UserChange, UserId, Visitor},
};
use ports::{
    Fault,
    outbound::{ChangeError, Met, Users},
};

use crate::{Store, fact::Fact};

#[async_trait]
impl Users for Store {
    async fn meet(
        &self,
        visitor: Visitor,
        fallback: Language,
        now: Timestamp,
    ) -> Result<Met, Fault> {
        self.commit(|books| {
            let known = books.users.get(visitor.id);
            let user = match known {
                Some(user) => User::clone(user).seen_again(&visitor),
                None => User::newcomer(visitor, fallback, now),
            };
            let met = Met {
                user: user.clone(),
                first_time: known.is_none(),
            };
            Ok((met, changed(known, user)))
        })
        .await
    }

    async fn find(&self, id: UserId) -> Result<Option<User>, Fault> {
        self.look(|books| books.users.get(id).map(|user| User::clone(user)))
            .await
    }

    async fn change(&self, id: UserId, change: UserChange) -> Result<User, ChangeError> {
        self.commit(|books| {
            let known = books.users.get(id).ok_or(ChangeError::Unknown)?;
            let user = User::clone(known).changed(&change);
            Ok((user.clone(), changed(Some(known), user)))
        })
        .await
    }
}

/// Nothing is written for somebody who is as they were, which is nearly everybody who writes.
fn changed(known: Option<&Arc<User>>, user: User) -> Vec<Fact> {
    if known.is_some_and(|known| **known == user) {
        Vec::new()
    } else {
        vec![Fact::User(Arc::new(user))]
    }
}
