use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use adapters_kie::{KieOptions, Limits};
use adapters_telegram::{flood::Rates, post::Pacing};
use domain::{
    generation::{Charge, Waiver},
    user::Welcome,
};
use ports::outbound::Clock;
use secrecy::{ExposeSecret, SecretString};
use sha2::{Digest, Sha256};
use url::Url;

use super::stock::LOOKS;
use crate::{
    clock::SystemClock,
    http::WEBHOOK,
    policy::Policy,
    services::RingKey,
    settings::{
        Engine, Inlet, KieSettings, Settings, StorageSettings, TelegramSettings, is_loopback,
    },
};

/// What a bot is made of.
pub struct Config {
    /// The messenger.
    pub telegram: TelegramSettings,
    /// Who makes the media.
    pub maker: Maker,
    /// Where money and orders are kept.
    pub storage: StorageSettings,
    /// Where HTTP is answered.
    pub listen: SocketAddr,
    /// Where the provider can ring.
    pub public: Public,
    /// How updates come in.
    pub inlet: Inlet,
    /// The key that the provider signs with when it rings, if it does.
    pub webhook_key: Option<SecretString>,
    /// The operator's decisions.
    pub policy: Policy,
    /// Whom customers can write to.
    pub support: Option<String>,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// How much is listened to; everything if there is no limit.
    pub rates: Option<Rates>,
    /// How fast messages go out.
    pub pacing: Pacing,
    /// The pause between two looks at the provider's list of models.
    pub looks: Duration,
}

/// Who makes the media.
pub enum Maker {
    /// KIE, at these addresses.
    Kie(KieOptions),
    /// This process; everything it makes bears the label.
    Mock {
        /// The label.
        label: &'static str,
        /// KIE, for orders that were paid for before.
        before: Option<KieOptions>,
    },
}

impl Maker {
    /// What stands on everything that this process makes.
    pub(super) const fn label(&self) -> &'static str {
        match self {
            Self::Kie(_) => TEST,
            Self::Mock { label, .. } => label,
        }
    }
}

/// The usual label of what is not real.
const TEST: &str = "TEST";

/// Where the provider can ring.
pub enum Public {
    /// Nowhere: it is asked instead.
    Nowhere,
    /// At this address from outside.
    At(Url),
    /// On this machine, at whatever port was taken.
    Here,
}

impl Public {
    pub(super) fn address(&self, bound: SocketAddr) -> Option<Url> {
        match self {
            Self::Nowhere => None,
            Self::At(url) => Some(url.clone()),
            Self::Here => Url::parse(&format!("http://{bound}/")).ok(),
        }
    }
}

/// How KIE is spoken to, if there is a key to speak with.
pub(crate) fn kie_options(settings: KieSettings) -> Option<KieOptions> {
    Some(KieOptions {
        // A KIE on this machine is a fake one, whose results lie here, too.
        allow_loopback: is_loopback(&settings.api),
        api_url: settings.api.into(),
        upload_url: settings.upload.into(),
        key: settings.key?,
        timeout: settings.timeout,
        limits: Limits::default(),
    })
}

impl Config {
    /// The bot that the operator has set up.
    pub fn of(settings: Settings) -> Self {
        let label = match settings.mode.charge {
            Charge::Waived(Waiver::DryRun) => "DRY RUN",
            Charge::Full | Charge::Waived(Waiver::TestMode | Waiver::GenerationOff) => TEST,
        };
        let webhook_key = settings.kie.webhook_key.clone();
        let kie = kie_options(settings.kie);
        let maker = match (settings.mode.engine, kie) {
            (Engine::Kie, Some(options)) => Maker::Kie(options),
            // Without a key nothing can be bought; the settings refuse that combination.
            (Engine::Kie | Engine::Mock, before) => Maker::Mock { label, before },
        };
        Self {
            maker,
            webhook_key,
            storage: settings.storage,
            listen: (Ipv4Addr::UNSPECIFIED, settings.http.port).into(),
            public: settings.http.public.map_or(Public::Nowhere, Public::At),
            inlet: settings.http.inlet,
            policy: Policy {
                pricing: settings.pricing,
                charge: settings.mode.charge,
                limit: settings.house.limit,
                welcome: Welcome {
                    bonus: settings.house.welcome_bonus,
                    ..Welcome::default()
                },
                language: settings.house.language,
                retention: settings.house.retention,
                admins: settings.house.admins,
                play_money: None,
                takings: settings.takings,
            },
            support: settings.house.support,
            telegram: settings.telegram,
            clock: Arc::new(SystemClock),
            rates: Some(Rates::default()),
            pacing: Pacing::USUAL,
            looks: LOOKS,
        }
    }

    /// The key of the addresses at which the provider rings. It follows from the token, so it survives restarts.
    pub(super) fn ring_key(&self) -> RingKey {
        RingKey::derived_from(self.telegram.token.expose_secret())
    }

    /// Where Telegram brings updates, and what it shows; `None` if they are fetched.
    pub(super) fn webhook(&self, bound: SocketAddr) -> Option<(Url, SecretString)> {
        let Inlet::Webhook { secret } = &self.inlet else {
            return None;
        };
        let url = self
            .public
            .address(bound)?
            .join(WEBHOOK.trim_start_matches('/'));
        let token = self.telegram.token.expose_secret();
        let derived = || {
            let digest: [u8; 32] = Sha256::digest(format!("webhook of {token}")).into();
            let [half, _] = digest.as_chunks::<16>().0 else {
                return SecretString::default();
            };
            // 128 bits are beyond guessing.
            SecretString::from(format!("{:032x}", u128::from_be_bytes(*half)))
        };
        Some((url.ok()?, secret.clone().unwrap_or_else(derived)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::Environment;

    fn maker(switches: [&str; 3]) -> (Maker, Charge) {
        let [test_mode, dry_run, allowed] = switches;
        let environment = Environment::of([
            ("TELEGRAM_BOT_TOKEN", "42:TEST"),
            ("KIE_API_KEY", "key-of-kie"),
            ("TEST_MODE", test_mode),
            ("DRY_RUN", dry_run),
            ("ALLOW_REAL_GENERATION", allowed),
        ]);
        let config = Config::of(Settings::read(&environment).unwrap());
        (config.maker, config.policy.charge)
    }

    #[test]
    fn kie_is_spoken_to_in_one_mode_only_and_the_mock_says_which_it_is() {
        for test_mode in ["0", "1"] {
            for dry_run in ["0", "1"] {
                for allowed in ["0", "1"] {
                    let switches = [test_mode, dry_run, allowed];
                    let (maker, charge) = maker(switches);
                    let label = match maker {
                        Maker::Kie(_) => "none",
                        Maker::Mock { label, .. } => label,
                    };
                    let expected = match switches {
                        ["1", ..] => "TEST",
                        [_, "1", _] => "DRY RUN",
                        [.., "1"] => "none",
                        _ => "TEST",
                    };
                    assert_eq!(label, expected, "{switches:?}");
                    assert_eq!(charge == Charge::Full, expected == "none");
                }
            }
        }
    }
}
