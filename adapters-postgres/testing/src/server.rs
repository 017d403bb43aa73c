use std::{
    fs::{self, File},
    net::TcpListener,
    os::unix::{
        fs::{PermissionsExt as _, chown},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use tokio_postgres::NoTls;

use crate::{
    Setup,
    binaries::{identity, program},
};

/// Runs the server until standard input ends, which it does when the holder of its other end does.
const RUN: &str = r#""$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server"#;

/// Waits for the same end, and then for the server to be gone, before the folder goes.
const TIDY: &str =
    r#"cat >/dev/null; while [ -e "$1/data/postmaster.pid" ]; do sleep 0.05; done; rm -rf "$1""#;

const FORGETFUL: &str = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\nautovacuum = off\n\
                         wal_level = minimal\nmax_wal_senders = 0\n";

static SERVERS: AtomicU32 = AtomicU32::new(0);

/// A running server and its folder.
#[derive(Debug)]
pub(crate) struct Server {
    folder: PathBuf,
    pub(crate) port: Option<u16>,
    process: Mutex<Option<Child>>,
    /// Removes the folder as soon as nobody holds this any more.
    _tidy: Child,
}

impl Server {
    pub(crate) async fn start(setup: Setup) -> Self {
        let folder = folder(setup.durable);
        let tidy = under_pipe(TIDY, [&folder], Stdio::null());
        initdb(&folder.join("data"));
        let port = setup.tcp.then(free_port);
        configure(&folder, &setup, port);
        let server = Self {
            folder,
            port,
            process: Mutex::new(None),
            _tidy: tidy,
        };
        server.run().await;
        server
    }

    pub(crate) fn url(&self, database: &str) -> String {
        let (folder, port) = (self.folder.display(), self.port.unwrap_or(5432));
        format!("postgres://postgres@/{database}?host={folder}&port={port}")
    }

    pub(crate) async fn run(&self) {
        let postgres = program("postgres").unwrap_or_else(|missing| panic!("{missing}"));
        let data = self.folder.join("data");
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.folder.join("log"));
        let log = log.expect("a place for what it says");
        let server = under_pipe(RUN, [&postgres, Path::new("-D"), &data], log.into());
        *self.process.lock().unwrap() = Some(server);
        let url = self.url("postgres");
        for _ in 0..600 {
            if tokio_postgres::connect(&url, NoTls).await.is_ok() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        panic!("the server does not start: {log}");
    }

    pub(crate) async fn stop(&self) {
        let process = self.process.lock().unwrap().take();
        let stopping = tokio::task::spawn_blocking(move || {
            let mut process = process.expect("a server that runs");
            drop(process.stdin.take());
            process.wait()
        });
        stopping.await.unwrap().unwrap();
    }
}

/// A script that ends when this process does.
fn under_pipe<P: AsRef<Path>>(
    script: &str,
    arguments: impl IntoIterator<Item = P>,
    log: Stdio,
) -> Child {
    let mut command = as_postgres("sh");
    command.args(["-c", script, "sh"]);
    for argument in arguments {
        command.arg(argument.as_ref());
    }
    // Of its own group: Ctrl-C is for the tests, whose end is enough of a signal.
    let command = command.process_group(0).stdin(Stdio::piped());
    command
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("a shell")
}

fn as_postgres(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    if let Some((user, group)) = identity() {
        command.uid(user).gid(group);
    }
    command.current_dir("/");
    command
}

/// A fresh folder, short enough for the name of a socket. What is forgetful is in memory if there is a place for it.
fn folder(durable: bool) -> PathBuf {
    let memory = Path::new("/dev/shm");
    let parent = if !durable && memory.is_dir() {
        memory.to_owned()
    } else {
        std::env::temp_dir()
    };
    let number = SERVERS.fetch_add(1, Ordering::Relaxed);
    let folder = parent.join(format!("pg-{}-{number}", std::process::id()));
    fs::create_dir(&folder).expect("a fresh folder");
    hand_over(&folder, 0o700);
    folder
}

fn hand_over(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    if let Some((user, group)) = identity() {
        chown(path, Some(user), Some(group)).unwrap();
    }
}

fn initdb(data: &Path) {
    let initdb = program("initdb").unwrap_or_else(|missing| panic!("{missing}"));
    let mut command = as_postgres(initdb);
    let command = command.args([
        "-N",
        "-A",
        "trust",
        "--no-locale",
        "-E",
        "UTF8",
        "-U",
        "postgres",
        "-D",
    ]);
    let output = command.arg(data).output().expect("initdb");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "initdb: {said}");
}

fn configure(folder: &Path, setup: &Setup, port: Option<u16>) {
    let data = folder.join("data");
    let mut settings = fs::read_to_string(data.join("postgresql.conf")).unwrap();
    let listen = if port.is_some() { "127.0.0.1" } else { "" };
    let ours = format!(
        "\nlisten_addresses = '{listen}'\nport = {}\nunix_socket_directories = '{}'\nmax_connections = 200\n\
         logging_collector = off\n",
        port.unwrap_or(5432),
        folder.display(),
    );
    settings.push_str(&ours);
    if !setup.durable {
        settings.push_str(FORGETFUL);
    }
    for line in &setup.settings {
        settings.push_str(line);
        settings.push('\n');
    }
    fs::write(data.join("postgresql.conf"), settings).unwrap();
    for (name, content) in &setup.files {
        let file = data.join(name);
        fs::write(&file, content).unwrap();
        hand_over(&file, 0o600);
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its number").port()
}
