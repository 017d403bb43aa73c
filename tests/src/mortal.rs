//! Ports that die with the life that uses them.

mod outside;
mod people;
mod work;

use std::sync::Arc;

use app::assembly::{Outside, Stores};

use crate::fate::Life;

/// A port as one life sees it.
struct Mortal<P: ?Sized> {
    port: Arc<P>,
    life: Arc<Life>,
}

fn mortal<P: ?Sized>(port: &Arc<P>, life: &Arc<Life>) -> Arc<Mortal<P>> {
    Arc::new(Mortal {
        port: Arc::clone(port),
        life: Arc::clone(life),
    })
}

impl Life {
    /// The stores as this life sees them.
    pub fn stores(self: &Arc<Self>, stores: &Stores) -> Stores {
        Stores {
            users: mortal(&stores.users, self),
            wallets: mortal(&stores.wallets, self),
            generations: mortal(&stores.generations, self),
            outbox: mortal(&stores.outbox, self),
            sessions: mortal(&stores.sessions, self),
            // No use case of these lives touches the others.
            ..stores.clone()
        }
    }

    /// Everybody outside the house as this life sees them.
    pub fn outside(self: &Arc<Self>, outside: &Outside) -> Outside {
        Outside {
            makers: outside
                .makers
                .seen_through(|provider| mortal(provider, self)),
            files: mortal(&outside.files, self),
            media: mortal(&outside.media, self),
            courier: mortal(&outside.courier, self),
            stars: Arc::clone(&outside.stars),
            // Nobody is told anything beside their orders.
            herald: Arc::clone(&outside.herald),
            account: outside.account.clone(),
        }
    }
}
