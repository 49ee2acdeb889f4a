/** The Maven project: `mvn package` makes a jar that starts, with its libraries beside it in `target/lib`. */
import { packageName } from "../names.js";
import { mainClass } from "./main.js";

/** A library that the application needs, with the version that it was tested with. */
export interface Library {
  readonly group: string;
  readonly artifact: string;
  readonly version: string;
  readonly scope?: "runtime" | "test";
}

export const kafkaStreams: Library = { group: "org.apache.kafka", artifact: "kafka-streams", version: "4.3.1" };
/** Kafka writes its log through it; without it, it would warn and stay silent. */
export const logging: Library = { group: "org.slf4j", artifact: "slf4j-simple", version: "1.7.36", scope: "runtime" };

/** RE2's regular expressions, which run in linear time. */
const re2j: Library = { group: "com.google.re2j", artifact: "re2j", version: "1.8" };

/** What support classes need besides Kafka Streams. */
export function librariesOf(supportClasses: readonly string[]): readonly Library[] {
  return supportClasses.includes("Patterns") ? [re2j] : [];
}

/** What Maven takes as a name; the application's id may have anything in it. */
export function artifactName(applicationId: string): string {
  return applicationId.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "app";
}

export function pomText(applicationId: string, libraries: readonly Library[]): string {
  const name = artifactName(applicationId);
  return `<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0"
         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 https://maven.apache.org/xsd/maven-4.0.0.xsd">
  <modelVersion>4.0.0</modelVersion>

  <groupId>${packageName}</groupId>
  <artifactId>${name}</artifactId>
  <version>1.0.0</version>

  <properties>
    <maven.compiler.release>17</maven.compiler.release>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
    <project.build.outputTimestamp>1980-01-01T00:00:02Z</project.build.outputTimestamp>
  </properties>

  <dependencies>
${libraries.map(dependency).join("")}  </dependencies>

  <build>
    <finalName>${name}</finalName>
    <plugins>
${plugins.map(plugin).join("")}    </plugins>
  </build>
</project>
`;
}

function dependency({ group, artifact, version, scope }: Library): string {
  return `    <dependency>
      <groupId>${group}</groupId>
      <artifactId>${artifact}</artifactId>
      <version>${version}</version>
${scope === undefined ? "" : `      <scope>${scope}</scope>\n`}    </dependency>
`;
}

interface Plugin {
  readonly artifact: string;
  readonly version: string;
  /** XML below the version, indented by eight. */
  readonly more: string;
}

const plugins: readonly Plugin[] = [
  {
    artifact: "maven-compiler-plugin",
    version: "3.13.0",
    more: `        <configuration>
          <compilerArgs>
            <arg>-Xlint:all</arg>
          </compilerArgs>
        </configuration>
`,
  },
  {
    artifact: "maven-dependency-plugin",
    version: "3.8.1",
    more: `        <executions>
          <execution>
            <phase>package</phase>
            <goals>
              <goal>copy-dependencies</goal>
            </goals>
            <configuration>
              <includeScope>runtime</includeScope>
              <outputDirectory>\${project.build.directory}/lib</outputDirectory>
            </configuration>
          </execution>
        </executions>
`,
  },
  {
    artifact: "maven-jar-plugin",
    version: "3.4.2",
    more: `        <configuration>
          <archive>
            <manifest>
              <addClasspath>true</addClasspath>
              <classpathPrefix>lib/</classpathPrefix>
              <mainClass>${packageName}.${mainClass}</mainClass>
            </manifest>
          </archive>
        </configuration>
`,
  },
];

function plugin({ artifact, version, more }: Plugin): string {
  return `      <plugin>
        <artifactId>${artifact}</artifactId>
        <version>${version}</version>
${more}      </plugin>
`;
}
