<#-- Written beside the jars it speaks of, as THIRD-PARTY.txt. -->
The libraries in this folder, with the licences that their authors offer. Where several are offered, we
take Apache-2.0 if it is among them, else EPL-2.0, else MPL-2.0. The texts are in the distribution:
LICENSE is Apache-2.0, licences/ has the others, and many jars carry LICENSE and NOTICE in META-INF.

<#if dependencyMap?size == 0>
(none but our own)
</#if>
<#list dependencyMap as entry>
<#assign library = entry.getKey()>
${library.groupId}:${library.artifactId}:${library.version}
  ${entry.getValue()?join(" | ")}
</#list>
