"""A language server over standard input and output: requests, and the notifications that a test waits for."""

import json
import queue
import subprocess
import threading


class Server:
    def __init__(self, command, folder, options):
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self.process = subprocess.Popen(command, cwd=folder, stdin=pipe, stdout=pipe, stderr=nowhere)
        self.number = 0
        self.incoming = queue.Queue()
        self.versions = {}
        threading.Thread(target=self._read, daemon=True).start()
        self.request(
            "initialize",
            processId=None,
            workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name}],
            initializationOptions=options,
            capabilities={
                "general": {"positionEncodings": ["utf-32"]},
                "experimental": {"serverStatusNotification": True},
                "textDocument": {
                    "diagnostic": {},
                    "completion": {"completionItem": {"labelDetailsSupport": True}},
                    "hover": {"contentFormat": ["plaintext"]},
                    "signatureHelp": {},
                    "definition": {"linkSupport": False},
                },
            },
        )
        self.notify("initialized", nothing=None)
        self._wait_until_loaded()

    def _read(self):
        out = self.process.stdout
        while True:
            length = None
            while (line := out.readline().strip()):
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if length is None:
                self.incoming.put(None)
                return
            self.incoming.put(json.loads(out.read(length)))

    def _send(self, message):
        if message.get("params") == {}:
            del message["params"]
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def _next(self):
        """The next answer or notification; the server's own requests get `null`."""
        while True:
            message = self.incoming.get(timeout=300)
            if message is None:
                raise SystemExit("rust-analyzer has ended")
            if "method" in message and "id" in message:
                many = message["method"] == "workspace/configuration"
                result = [None for _ in message["params"]["items"]] if many else None
                self._send({"id": message["id"], "result": result})
            else:
                return message

    def notify(self, method, **parameters):
        self._send({"method": method, "params": parameters})

    def request(self, method, **parameters):
        self.number += 1
        self._send({"id": self.number, "method": method, "params": parameters})
        while (message := self._next()).get("id") != self.number:
            pass
        # The text has changed meanwhile, or the server gave up for another request of ours: ask again.
        if message.get("error", {}).get("code") in (-32801, -32802):
            return self.request(method, **parameters)
        if "error" in message:
            print(f"{method}: {message['error']['message'].splitlines()[0]}")
        return message.get("result")

    def _wait_until_loaded(self):
        while True:
            message = self._next()
            if message.get("method") == "experimental/serverStatus" and message["params"]["quiescent"]:
                if message["params"]["health"] != "ok":
                    raise SystemExit(f"the crate isn't loaded: {message['params']['message']}")
                return

    def show(self, file, text):
        """Opens a file, or replaces what the editor has of it."""
        self.versions[file] = self.versions.get(file, 0) + 1
        document = {"uri": file.as_uri(), "version": self.versions[file]}
        if self.versions[file] == 1:
            self.notify("textDocument/didOpen", textDocument={**document, "languageId": "rust", "text": text})
        else:
            self.notify("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])

    def at(self, method, file, text, offset, **parameters):
        place = {"textDocument": {"uri": file.as_uri()}, "position": position(text, offset)}
        return self.request(f"textDocument/{method}", **place, **parameters)

    def stop(self):
        self.request("shutdown")
        self.notify("exit")
        self.process.wait()


def position(text, offset):
    before = text[:offset]
    return {"line": before.count("\n"), "character": offset - (before.rfind("\n") + 1)}
