"""A teacher's small server: serves this folder and keeps every result that its pages post, one JSON object a line.

    python3 collect.py [PORT]        # results go to results.jsonl
"""

import json
import sys
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

LARGEST = 5_000_000


class Course(SimpleHTTPRequestHandler):
    def do_POST(self):
        length = int(self.headers.get("content-length") or 0)
        if self.path != "/results" or not 0 < length <= LARGEST:
            return self.send_error(404 if length <= LARGEST else 413)
        try:
            result = json.loads(self.rfile.read(length))
            fits = result["schema"] == 1 and isinstance(result["runs"], list)
        except (ValueError, KeyError, TypeError):
            fits = False
        if not fits:
            return self.send_error(400, "Not a result")
        with open("results.jsonl", "a", encoding="utf-8") as kept:
            kept.write(json.dumps(result, ensure_ascii=False) + "\n")
        self.send_response(204)
        self.end_headers()


if __name__ == "__main__":
    port = int(sys.argv[1]) if len(sys.argv) > 1 else 8000
    print(f"http://127.0.0.1:{port}/results.html")
    ThreadingHTTPServer(("127.0.0.1", port), Course).serve_forever()
