import { documentsOf, yamlFilesOf } from './files.ts';

export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
}

export interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly resources: { readonly limits: Readonly<Record<string, string>> };
  readonly volumeMounts: readonly {
    readonly name: string;
    readonly mountPath: string;
    readonly readOnly?: boolean;
  }[];
  readonly env: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: { readonly secretKeyRef: { readonly name: string; readonly key: string } };
  }[];
}

export interface PodSpec {
  readonly securityContext: Readonly<Record<string, unknown>>;
  readonly terminationGracePeriodSeconds?: number;
  readonly containers: readonly [Container];
  readonly volumes: readonly {
    readonly name: string;
    readonly configMap?: { readonly name: string };
    readonly persistentVolumeClaim?: { readonly claimName: string };
  }[];
}

export interface JobSpec {
  readonly activeDeadlineSeconds: number;
  readonly podFailurePolicy: {
    readonly rules: readonly {
      readonly action: string;
      readonly onExitCodes?: { readonly containerName: string; readonly values: readonly number[] };
    }[];
  };
  readonly template: { readonly spec: PodSpec };
}

export interface Job extends Manifest {
  readonly spec: JobSpec;
}

export interface CronJob extends Manifest {
  readonly spec: { readonly concurrencyPolicy: string; readonly jobTemplate: { readonly spec: JobSpec } };
}

export interface Pod extends Manifest {
  readonly spec: PodSpec;
}

export interface ConfigMap extends Manifest {
  readonly data: Readonly<Record<string, string>>;
}

export interface Secret extends Manifest {
  readonly stringData: Readonly<Record<string, string>>;
}

const FOLDER = 'deploy/kubernetes';

/** Every manifest but kustomize's own, whose kind is not Kubernetes'. */
export function manifests(): Manifest[] {
  return yamlFilesOf(FOLDER)
    .filter((path) => !path.endsWith('/kustomization.yaml'))
    .flatMap((path) => documentsOf<Manifest>(path));
}

/** The one manifest of this kind. */
export function manifest<T extends Manifest>(kind: string): T {
  const found = manifests().filter((each) => each.kind === kind);
  if (found.length !== 1) throw new Error(`${found.length} manifests of kind ${kind}`);
  return found[0] as T;
}
