using YamlDotNet.Core;

namespace Silo.Tests.Kubernetes;

/// <summary>What the manifests hold is what the Kubernetes API knows.</summary>
public sealed class SchemaTests
{
    [KubectlTheory]
    [ClassData(typeof(Overlays))]
    public async Task Overlay_Rendered_HasKnownResourcesAndFieldsOnly(string overlay)
    {
        var manifest = await Overlays.RenderAsync(overlay);

        Assert.Equal(3, manifest.Silo.Spec.Replicas ?? manifest.One<HorizontalPodAutoscaler>("silo").Spec.MinReplicas);
    }

    [Theory]
    [InlineData("data: {}\nimutable: true", "imutable")]
    [InlineData("data:\n  Silo__ListenOnAllAddresses: true", "not a text")]
    [InlineData("data:\n  Silo__SiloPort: 11111", "not a text")]
    [InlineData("data:\n  twice: a\n  twice: b", "Duplicate key")]
    [InlineData("binaryData: {}", "binaryData")]
    public void Parse_WhatTheApiWouldRefuse_Fails(string text, string reason)
    {
        var failure = Assert.ThrowsAny<YamlException>(() =>
            Manifest.Parse($"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: silo\n{text}\n"));

        Assert.Contains(reason, $"{failure.Message} {failure.InnerException?.Message}", StringComparison.Ordinal);
    }
}
