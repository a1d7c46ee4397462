//! A TCP service that cleans up on every path: a request that is served, one that fails, one that panics, one that
//! is cancelled by a timeout, an orderly shutdown, and one that isn't.

use std::{
    convert::Infallible,
    future::pending,
    io,
    net::SocketAddr,
    sync::atomic::{AtomicUsize, Ordering::SeqCst},
    time::Duration,
};

use epilogue::{defer, defer_on_success, dismiss, guard, record_panics, recover, returns};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufStream},
    net::{TcpListener, TcpStream},
    sync::watch,
    task::JoinSet,
    time::timeout,
};

const PATIENCE: Duration = Duration::from_millis(50);

/// Transactions that haven't ended.
pub(crate) static OPEN: AtomicUsize = AtomicUsize::new(0);

/// What the service does for a request that changes something: all of it, or nothing.
struct Transaction(String);

impl Transaction {
    async fn begin(request: &str) -> io::Result<Self> {
        tokio::task::yield_now().await;
        println!("    begin {request:?}");
        OPEN.fetch_add(1, SeqCst);
        Ok(Transaction(request.to_owned()))
    }

    async fn end(self, commit: bool) -> io::Result<()> {
        // The entry that awaits this has no fallback any more.
        let transaction = guard!(self, |transaction| {
            transaction.abandon();
        });
        tokio::task::yield_now().await;
        let transaction = dismiss(transaction);
        println!(
            "    {} {:?}",
            if commit { "commit" } else { "roll back" },
            transaction.0
        );
        OPEN.fetch_sub(1, SeqCst);
        Ok(())
    }

    fn abandon(self) {
        OPEN.fetch_sub(1, SeqCst);
        println!("    abandon {:?}: nothing can be awaited here", self.0);
    }
}

/// One request. Its transaction ends before its reply is sent, whatever happens.
pub(crate) async fn reply(request: &str) -> io::Result<String> {
    returns!(async |reply: io::Result<String>| {
        recover!(|panic, reply| {
            // With its place, which is for the log and not for the client.
            println!("    log: {panic}");
            *reply = Err(io::Error::other("internal error"));
        });
        let transaction = guard!(
            Transaction::begin(request).await?,
            async |transaction, reply| transaction.end(reply.is_ok()).await,
            |transaction, reply| transaction.abandon()
        );
        match transaction.0.as_str() {
            "refuse" => Err(io::ErrorKind::PermissionDenied.into()),
            "panic" => panic!("a bug in the service"),
            "stall" => Ok(pending::<Infallible>().await.to_string()),
            request => Ok(request.to_uppercase()),
        }
    })
    .await
}

/// One connection: a request a line, until the client has said all or the service stops.
pub(crate) async fn serve(stream: TcpStream, mut stop: watch::Receiver<bool>) -> io::Result<()> {
    returns!(async |result: io::Result<()>| {
        defer!(|result| println!("  connection over: {result:?}"));
        let mut stream = guard!(
            BufStream::new(stream),
            async |mut stream, result| -> io::Result<()> {
                stream.write_all(b"bye\n").await?;
                stream.flush().await?;
                println!("  said bye");
                stream.shutdown().await
            },
            |stream, result| {
                println!("  hung up");
                drop(stream);
            }
        );
        stream.write_all(b"hello\n").await?;
        stream.flush().await?;
        loop {
            let mut request = String::new();
            tokio::select! {
                length = stream.read_line(&mut request) => if length? == 0 { return Ok(()) },
                _ = stop.wait_for(|stop| *stop) => return Ok(()),
            }
            let answer = match timeout(PATIENCE, reply(request.trim_end())).await {
                Ok(Ok(reply)) => reply,
                Ok(Err(error)) => format!("error: {error}"),
                Err(_) => "error: it took too long".to_owned(),
            };
            stream.write_all(format!("{answer}\n").as_bytes()).await?;
            stream.flush().await?;
        }
    })
    .await
}

/// The service: it is over when every connection is.
pub(crate) async fn listen(
    listener: TcpListener,
    stop: watch::Receiver<bool>,
) -> io::Result<usize> {
    returns!(async |served: io::Result<usize>| {
        defer_on_success!(|served| println!("service over: {served:?} connections"));
        let mut connections = guard!(
            JoinSet::new(),
            async |mut connections, served| -> io::Result<()> {
                while let Some(left) = connections.join_next().await {
                    left??;
                }
                Ok(())
            },
            |connections, served| println!("service dropped, with {} open", connections.len())
        );
        let mut stopped = stop.clone();
        let mut served = 0;
        loop {
            tokio::select! {
                accepted = listener.accept() => connections.spawn(serve(accepted?.0, stop.clone())),
                _ = stopped.wait_for(|stop| *stop) => return Ok(served),
            };
            served += 1;
        }
    })
    .await
}

// ==== the clients ====

async fn connect(address: SocketAddr) -> io::Result<BufStream<TcpStream>> {
    let mut stream = BufStream::new(TcpStream::connect(address).await?);
    let mut hello = String::new();
    stream.read_line(&mut hello).await?;
    Ok(stream)
}

/// Sends one request, and prints all that comes back.
async fn ask(address: SocketAddr, request: &str) -> io::Result<()> {
    println!("{request}");
    let mut stream = connect(address).await?;
    stream.write_all(format!("{request}\n").as_bytes()).await?;
    stream.flush().await?;
    let mut answer = String::new();
    stream.read_line(&mut answer).await?;
    stream.shutdown().await?;
    stream.read_to_string(&mut answer).await?;
    println!("  answers: {:?}", answer.lines().collect::<Vec<_>>());
    Ok(())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    // The panic of this example is recovered, and says nothing on its own.
    std::panic::set_hook(Box::new(|_| {}));
    record_panics();

    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let (stop, stopped) = watch::channel(false);
    let service = tokio::spawn(listen(listener, stopped));
    for request in ["work", "refuse", "panic", "stall"] {
        ask(address, request).await?;
    }

    println!("an orderly shutdown, with a client that waits");
    let mut waiting = connect(address).await?;
    stop.send_replace(true);
    service.await??;
    let mut rest = String::new();
    waiting.read_to_string(&mut rest).await?;
    println!("  answers: {:?}", rest.lines().collect::<Vec<_>>());

    println!("a service that is aborted");
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    let (_stop, stopped) = watch::channel(false);
    let service = tokio::spawn(listen(listener, stopped));
    let mut waiting = connect(address).await?;
    service.abort();
    println!(
        "  cancelled: {}",
        service.await.is_err_and(|left| left.is_cancelled())
    );
    println!(
        "  then it sends {} bytes",
        waiting.read_to_string(&mut rest).await?
    );
    println!("transactions left open: {}", OPEN.load(SeqCst));
    Ok(())
}
