import tempfile
import unittest
from pathlib import Path

from tempera_fim.documents import Document, read_documents, write_documents


class Documents(unittest.TestCase):
    def test_only_what_is_wanted_is_read(self) -> None:
        documents = [
            Document("npm/a", 'src/"odd"\\name.ts', "typescript", "train", 'const a = "x";\n'),
            Document("npm/b", "b.ts", "typescript", "train", '{"package": "npm/a", "path": "no.ts",}\n'),
        ]
        with tempfile.TemporaryDirectory() as name:
            for file in (Path(name) / "d.jsonl", Path(name) / "d.jsonl.xz"):
                write_documents(file, documents)
                self.assertEqual(list(read_documents(file)), documents)
                asked = []
                wanted = list(read_documents(file, lambda package, path: not asked.append((package, path)) and package == "npm/b"))
                self.assertEqual(wanted, documents[1:])
                self.assertEqual(asked, [(document.package, document.path) for document in documents])


if __name__ == "__main__":
    unittest.main()
