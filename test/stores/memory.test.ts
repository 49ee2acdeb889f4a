import { memoryState } from "../../src/stores/memory.js";
import { storeContract } from "../contract/store.js";

storeContract("memory", memoryState);
