//! Every transaction has ended, and every connection is closed.

#[path = "../../examples/server.rs"]
#[allow(dead_code)]
mod program;

use std::{io, sync::atomic::Ordering::SeqCst, time::Duration};

use epilogue::rehearse::every_cancellation;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::watch,
    time::timeout,
};

use super::support::block_on;

pub fn rehearse() {
    block_on(async {
        for request in ["work", "refuse", "panic"] {
            reply(request).await;
        }
        serve().await;
        listen().await;
    });
}

async fn reply(request: &str) {
    every_cancellation(async |exit| {
        exit.of(program::reply(request)).await;
        assert_eq!(program::OPEN.load(SeqCst), 0, "{exit}");
    })
    .await;
}

async fn serve() {
    every_cancellation(async |exit| {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let mut client = connect(&listener).await.unwrap();
        client.write_all(b"work\n").await.unwrap();
        client.shutdown().await.unwrap();
        let (server, _) = listener.accept().await.unwrap();
        let (_stop, stopped) = watch::channel(false);
        exit.of(program::serve(server, stopped)).await;
        assert_eq!(program::OPEN.load(SeqCst), 0, "{exit}");
        assert!(is_hung_up(client).await, "{exit}");
    })
    .await;
}

/// A service with one client, which is told to stop once it has answered.
async fn listen() {
    every_cancellation(async |exit| {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let mut client = connect(&listener).await.unwrap();
        let (stop, stopped) = watch::channel(false);
        let (_, client) = tokio::join!(exit.of(program::listen(listener, stopped)), async {
            // It may be gone before.
            let _ = client.read_u8().await;
            stop.send_replace(true);
            client
        });
        assert!(is_hung_up(client).await, "{exit}");
    })
    .await;
}

async fn connect(listener: &TcpListener) -> io::Result<TcpStream> {
    TcpStream::connect(listener.local_addr()?).await
}

/// Whether nobody has the other end any more.
async fn is_hung_up(mut client: TcpStream) -> bool {
    let mut rest = Vec::new();
    timeout(Duration::from_secs(5), client.read_to_end(&mut rest))
        .await
        .is_ok()
}
