//! Whom the store talks to, and who can read along.

use adapters_postgres::{OpenError, Options, Store};
use postgres_testing::{Cluster, Setup, connect};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use secrecy::SecretString;
use tempfile::TempDir;

const HBA: &str = "local all all trust\nhost all locked 127.0.0.1/32 scram-sha-256\nhostssl all postgres 127.0.0.1/32 trust\n";

/// A server with a certificate for `localhost`, and the authority that vouches for it.
struct Secured {
    cluster: Cluster,
    folder: TempDir,
}

impl Secured {
    async fn start() -> Self {
        let (authority, certificate, key) = certificates();
        let file = |name: &str, content: String| (name.to_owned(), content);
        let setup = Setup {
            tcp: true,
            settings: vec!["ssl = on".to_owned()],
            files: vec![
                file("server.crt", certificate),
                file("server.key", key),
                file("pg_hba.conf", HBA.to_owned()),
            ],
            ..Setup::default()
        };
        let folder = TempDir::new().unwrap();
        std::fs::write(folder.path().join("ca.pem"), authority).unwrap();
        let (other, ..) = certificates();
        std::fs::write(folder.path().join("other.pem"), other).unwrap();
        let cluster = Cluster::start_with(setup).await;
        Self { cluster, folder }
    }

    async fn open(&self, host: &str, options: &str) -> Result<Store, OpenError> {
        let port = self.cluster.port().unwrap();
        let options = options.replace('@', &self.folder.path().display().to_string());
        let url = format!("postgres://postgres@{host}:{port}/postgres?{options}");
        Store::connect(&Options::new(SecretString::from(url))).await
    }

    async fn is_encrypted(&self) -> bool {
        let client = connect(&self.cluster.url("postgres")).await;
        let ours = "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid)
            WHERE application_name = 'kie-bot'";
        client.query_one(ours, &[]).await.unwrap().get(0)
    }
}

/// An authority, a certificate for `localhost` that it vouches for, and its key.
fn certificates() -> (String, String, String) {
    let mut authority = CertificateParams::new(Vec::new()).unwrap();
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = CertifiedIssuer::self_signed(authority, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let server = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let server = server.signed_by(&key, &authority).unwrap();
    (authority.as_ref().pem(), server.pem(), key.serialize_pem())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_is_as_secure_as_the_address_asks_for() {
    let server = Secured::start().await;
    for (host, options) in [
        ("localhost", "sslmode=require"),
        ("127.0.0.1", "sslmode=require"),
        ("localhost", ""),
        ("localhost", "sslmode=verify-full&sslrootcert=@/ca.pem"),
        ("127.0.0.1", "sslmode=verify-ca&sslrootcert=@/ca.pem"),
        ("127.0.0.1", "sslmode=require&sslrootcert=@/ca.pem"),
    ] {
        let store = server.open(host, options).await.unwrap();
        store.ping().await.unwrap();
        assert!(server.is_encrypted().await, "{options}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_cannot_prove_who_it_is_gets_no_password() {
    let server = Secured::start().await;
    for (host, options) in [
        ("localhost", "sslmode=verify-full"),
        ("localhost", "sslmode=verify-ca"),
        ("localhost", "sslmode=verify-full&sslrootcert=@/other.pem"),
        ("localhost", "sslmode=require&sslrootcert=@/other.pem"),
        ("127.0.0.1", "sslmode=verify-full&sslrootcert=@/ca.pem"),
    ] {
        let error = server.open(host, options).await.unwrap_err();
        assert!(
            matches!(error, OpenError::Insecure(_)),
            "{options}: {error:?}"
        );
        assert!(!error.is_temporary());
    }
    let missing = server
        .open("localhost", "sslmode=verify-full&sslrootcert=@/none.pem")
        .await;
    assert!(matches!(missing, Err(OpenError::Address(_))), "{missing:?}");
    let plain = server.open("localhost", "sslmode=disable").await;
    assert!(matches!(plain, Err(OpenError::Refused(_))), "{plain:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_encryption_is_refused_when_it_is_required() {
    let cluster = Cluster::start_with(Setup {
        tcp: true,
        ..Setup::default()
    })
    .await;
    let port = cluster.port().unwrap();
    let open = async |mode: &str| {
        let url = format!("postgres://postgres@127.0.0.1:{port}/postgres?sslmode={mode}");
        Store::connect(&Options::new(SecretString::from(url))).await
    };
    let required = open("require").await;
    assert!(
        matches!(required, Err(OpenError::Insecure(_))),
        "{required:?}"
    );
    open("prefer").await.unwrap().close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_password_and_a_wrong_database_are_told_from_a_server_that_is_down() {
    const PASSWORD: &str = "correct-horse";
    let server = Secured::start().await;
    let role = format!(
        "CREATE ROLE locked LOGIN PASSWORD '{PASSWORD}'; GRANT ALL ON SCHEMA public TO locked"
    );
    server.cluster.execute("postgres", &role).await;
    let port = server.cluster.port().unwrap();
    let open = async |port: u16, user: &str, database: &str| {
        let url = format!("postgres://{user}@127.0.0.1:{port}/{database}");
        let options = Options::new(SecretString::from(url));
        assert!(!format!("{options:?}").contains("horse"));
        Store::connect(&options).await
    };
    let right = format!("locked:{PASSWORD}");
    let store = open(port, &right, "postgres").await.unwrap();
    assert!(!format!("{store:?}").contains("horse"));
    store.close().await;

    for (user, database) in [
        ("locked:wrong-horse", "postgres"),
        ("locked", "postgres"),
        (right.as_str(), "nowhere"),
        ("stranger:wrong-horse", "postgres"),
    ] {
        let error = open(port, user, database).await.unwrap_err();
        assert!(matches!(error, OpenError::Refused(_)), "{user}: {error:?}");
        assert!(!error.is_temporary());
        assert!(!format!("{error} {error:?}").contains("horse"), "{error:?}");
    }
    server.cluster.stop().await;
    let error = open(port, &right, "postgres").await.unwrap_err();
    assert!(matches!(error, OpenError::Unreachable(_)), "{error:?}");
    assert!(error.is_temporary());
    assert!(!format!("{error} {error:?}").contains("horse"), "{error:?}");
}
