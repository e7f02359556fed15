import type { ObjectModel } from "../../core/model/objectModel";
import type { PluggedModel } from "../../core/model/pluggedModels";
import { langChainModel } from "./langChainModel";
import { llamaIndexModel } from "./llamaIndexModel";

/** What other extensions plug in, as a model of ours. Only the shape counts: no package of theirs is loaded here. */
export function adaptModel({ name, model }: PluggedModel): ObjectModel {
  return typeof Reflect.get(model, "chat") === "function"
    ? llamaIndexModel(name, model)
    : langChainModel(name, model);
}
