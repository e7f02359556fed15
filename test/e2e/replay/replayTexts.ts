/** A file that a person works on: `body` is typed between two parts that are there already. */
export interface ReplayText {
  readonly language: string;
  readonly file: string;
  readonly head: string;
  /** Begins and ends without a line break, at the end of the line with which `head` ends. */
  readonly body: string;
  readonly tail: string;
}

const typescript: ReplayText = {
  language: "TypeScript",
  file: "basket.ts",
  head: `import { format } from "./format";

interface Item {
  readonly name: string;
  readonly cents: number;
}

`,
  body: `export class Basket {
  readonly #items: Item[] = [];

  add(name: string, cents: number): void {
    if (cents < 0) {
      throw new Error(\`\${name} costs less than nothing\`);
    }
    this.#items.push({ name, cents });
  }

  total(): number {
    return this.#items.reduce((sum, { cents }) => sum + cents, 0);
  }

  receipt(): string {
    const lines = this.#items.map((item) => {
      return format(item.name, [item.cents]);
    });
    return lines.join("\\n");
  }
}`,
  tail: `

export function emptyBasket(): Basket {
  return new Basket();
}
`,
};

const python: ReplayText = {
  language: "Python",
  file: "basket.py",
  head: `import json


class Basket:
    def __init__(self):
        self.items = []

`,
  body: `    def add(self, name, cents):
        if cents < 0:
            raise ValueError(f"{name} costs less than nothing")
        self.items.append({"name": name, "cents": cents})

    def total(self):
        return sum(item["cents"] for item in self.items)

    def cheapest(self):
        found = None
        for item in self.items:
            if found is None or item["cents"] < found["cents"]:
                found = item
        return found`,
  tail: `

    def save(self, path):
        with open(path, "w") as file:
            json.dump(self.items, file)
`,
};

const go: ReplayText = {
  language: "Go",
  file: "basket.go",
  head: `package basket

import "fmt"

type Item struct {
	Name  string
	Cents int
}

`,
  body: `type Basket struct {
	items []Item
}

func (b *Basket) Add(name string, cents int) error {
	if cents < 0 {
		return fmt.Errorf("%s costs less than nothing", name)
	}
	b.items = append(b.items, Item{Name: name, Cents: cents})
	return nil
}

func (b *Basket) Total() int {
	sum := 0
	for _, item := range b.items {
		sum += item.Cents
	}
	return sum
}`,
  tail: `

func Empty() *Basket {
	return &Basket{}
}
`,
};

export const replayTexts = [typescript, python, go] as const satisfies readonly ReplayText[];

/** The whole document when all is typed. */
export function wantedText({ head, body, tail }: ReplayText): string {
  return head + body + tail;
}

/** The first line of `body` that stands deeper than the one above it. */
export interface IndentedLine {
  /** All before the line break in front of it. */
  readonly above: string;
  readonly line: string;
  readonly below: string;
}

export function firstIndentedLine(text: ReplayText): IndentedLine {
  const lines = text.body.split("\n");
  const depth = (line = "") => line.search(/\S/);
  const index = lines.findIndex((line, number) => depth(line) > depth(lines[number - 1] ?? line));
  return {
    above: text.head + lines.slice(0, index).join("\n"),
    line: lines[index] ?? "",
    below: ["", ...lines.slice(index + 1)].join("\n") + text.tail,
  };
}
