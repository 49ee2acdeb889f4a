/** A picture with everything that a program may have: joins and their sides, a global table, a store that two stages share. */
import type { Drawing, DrawnEdge, DrawnStage, DrawnStore, DrawnTopic } from "../../src/describe/drawing.js";

const records = { key: "string", value: "long" };

const topic = (id: string, name: string, kind: DrawnTopic["kind"] = "topic"): DrawnTopic => ({
  id,
  kind,
  name,
  fullName: kind === "topic" ? name : `board-${name}`,
  partitions: 4,
  ...records,
});

function stage(id: string, kind: DrawnStage["kind"], declaration: string, words: string, subtopology: number | undefined): DrawnStage {
  return {
    id,
    kind,
    operator: "filter",
    declaration,
    named: undefined,
    words: words.split(" · "),
    aliases: [],
    doc: undefined,
    ...records,
    subtopology,
  };
}

const store = (id: string, name: string, subtopology: number | undefined): DrawnStore => ({
  id,
  kind: "store",
  name,
  traits: [],
  inMemory: false,
  logged: true,
  changelog: `board-${name}-changelog`,
  ...records,
  subtopology,
});

/** `a b` for records from a to b; a third word is the side, or another kind. */
function edge(text: string): DrawnEdge {
  const [from = "", to = "", more] = text.split(" ");
  const side = more === "left" || more === "right" ? more : undefined;
  return { from, to, kind: more === "state" || more === "lookup" ? more : "records", side };
}

export const joined: Drawing = {
  application: "board",
  doc: "Scores with their players and products, and the best three of each product.",
  topics: [
    topic("t0", "score-events"),
    topic("t1", "players"),
    topic("t2", "products"),
    topic("t3", "enriched-repartition", "repartition"),
    topic("t4", "high-scores"),
  ],
  stages: [
    stage("n0", "source", "scores", "stream<void, ScoreEvent>", 0),
    stage("n1", "source", "players", "table<string, Player>", 0),
    stage("n2", "globalTable", "products", "global table<string, Product>", undefined),
    stage("n3", "operator", "enriched", "join players with { score: left, player: right }", 0),
    stage("n4", "operator", "enriched", "join products on `${value.score.product_id}`", 0),
    stage("n5", "operator", "enriched", "left join enriched within 60s grace 10s", 0),
    stage("n6", "operator", "leaderBoards", "window tumbling 1m grace 5s · top 3 by value.score", 1),
    stage("n7", "operator", "twins", "process DigitalTwin", 1),
    stage("n8", "operator", "cleaned", "process Cleanup", 1),
    stage("n9", "sink", "leaderBoards", "sink", 1),
    stage("n10", "sink", "cleaned", "foreach alert(value)", 1),
  ],
  stores: [
    store("s0", "players-source", 0),
    store("s1", "enriched-join-this-join-store", 0),
    store("s2", "enriched-join-other-join-store", 0),
    store("s3", "leader-boards", 1),
    store("s4", "twins", 1),
  ],
  edges: [
    "t0 n0",
    "t1 n1",
    "t2 n2",
    "n0 n3 left",
    "n1 n3 right",
    "n3 n4",
    "n2 n4 lookup",
    "n4 n5 left",
    "n0 n5 right",
    "n5 t3",
    "t3 n6",
    "t3 n7",
    "t3 n8",
    "n6 n9",
    "n9 t4",
    "n8 n10",
    "n1 s0 state",
    "n5 s1 state",
    "n5 s2 state",
    "n6 s3 state",
    "n7 s4 state",
    "n8 s4 state",
  ].map(edge),
  files: [],
  subtopologies: [0, 1],
};
